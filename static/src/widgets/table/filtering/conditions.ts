/** Conditions as people put them together, and what they mean: to DynamoDB, or to the items that are loaded. */
import { isNumberText, numberOf } from "../../../lib/numbers";
import type { ChosenFilter, DeclaredFilter, FilterOperator } from "../../../lib/types";
import { encodeValue, isTypedSet } from "../../../lib/values";
import { compareValues } from "../arranging/sorting";
import { copyText, kindOfValue } from "../cells/cells";
import { type Column, read } from "../columns/columns";

export interface Field {
  attribute: string;
  title: string;
  operators: readonly FilterOperator[];
  type: "text" | "number" | "boolean";
}

export interface Condition {
  attribute: string;
  operator: FilterOperator;
  text: string;
  /** The end of a range. */
  until: string;
}

export const WORDS: { [O in FilterOperator]: string } = {
  "=": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
  between: "is between",
  begins_with: "begins with",
  contains: "contains",
  in: "is one of",
  exists: "is there",
  not_exists: "is not there",
};

export function takesNothing(operator: FilterOperator): boolean {
  return operator === "exists" || operator === "not_exists";
}

/** What the query declares; titles are those of the columns. */
export function declaredFields(declared: readonly DeclaredFilter[], columns: readonly Column[]): Field[] {
  return declared.map(({ attribute, operators, type = "any" }) => {
    const column = columns.find(({ key }) => key === attribute);
    const known = type === "any" ? (column?.kind ?? "text") : type;
    return { attribute, operators, title: column?.title ?? attribute, type: typeOf(known) };
  });
}

const OF_NUMBERS: FilterOperator[] = ["=", "!=", "<", "<=", ">", ">=", "between"];
const OF_TEXTS: FilterOperator[] = ["contains", "=", "!=", "begins_with", "<", ">"];
const OF_ALL: FilterOperator[] = ["exists", "not_exists"];

/** What can be asked of the items that are loaded. */
export function loadedFields(columns: readonly Column[]): Field[] {
  return columns
    .filter(({ format }) => format !== "button")
    .map(({ key, title, kind }) => {
      const type = typeOf(kind);
      const own = { number: OF_NUMBERS, boolean: ["=" as const], text: OF_TEXTS }[type];
      const operators: FilterOperator[] = kind === "set" ? ["contains"] : kind === "json" ? [] : own;
      return { attribute: key, title, type, operators: [...operators, ...OF_ALL] };
    });
}

function typeOf(kind: string): Field["type"] {
  return kind === "number" || kind === "boolean" ? kind : "text";
}

/** Is there all that it takes? */
function isWhole({ operator, text, until }: Condition, type: Field["type"]): boolean {
  if (takesNothing(operator)) return true;
  const texts = operator === "in" ? listIn(text) : operator === "between" ? [text, until] : [text];
  return texts.length > 0 && texts.every((one) => (type === "number" ? isNumberText(one) : one !== ""));
}

function listIn(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Those that are whole, as a run takes them. */
export function chosenFilters(conditions: readonly Condition[], fields: readonly Field[]): ChosenFilter[] {
  return conditions.flatMap((condition) => {
    const { attribute, operator, text, until } = condition;
    const type = fields.find((field) => field.attribute === attribute)?.type ?? "text";
    if (!isWhole(condition, type)) return [];
    if (takesNothing(operator)) return [{ attribute, operator }];
    const encode = (one: string) => encodeValue(typedValue(one, type)) ?? null;
    if (operator === "between") return [{ attribute, operator, value: [encode(text), encode(until)] }];
    return [{ attribute, operator, value: operator === "in" ? listIn(text).map(encode) : encode(text) }];
  });
}

function typedValue(text: string, type: Field["type"]): unknown {
  if (type === "number") return isNumberText(text) ? numberOf(text) : text;
  return type === "boolean" ? text === "true" : text;
}

/** Which of the loaded items pass; null where all do. */
export function passesAll(
  conditions: readonly Condition[],
  columns: readonly Column[],
): ((item: unknown) => boolean) | null {
  const tests = conditions.flatMap((condition) => {
    const column = columns.find(({ key }) => key === condition.attribute);
    return column && isWhole(condition, typeOf(column.kind)) ? [testOf(condition, column)] : [];
  });
  return tests.length === 0 ? null : (item) => tests.every((test) => test(item));
}

function testOf({ operator, text, until }: Condition, column: Column): (item: unknown) => boolean {
  const type = typeOf(column.kind);
  const [wanted, end] = [typedValue(text, type), typedValue(until, type)];
  return (item) => {
    const value = read(item, column);
    const isThere = value !== undefined;
    if (operator === "exists") return isThere;
    if (operator === "not_exists") return !isThere;
    if (!isThere || value === null) return operator === "!=";
    if (isTypedSet(value)) return value.values.some((member) => holds(copyText(member), text));
    if (operator === "contains") return holds(copyText(value), text);
    if (operator === "begins_with") return copyText(value).toLowerCase().startsWith(text.toLowerCase());
    if (kindOfValue(value) !== kindOfValue(wanted)) return operator === "!=";
    return compares(operator, compareValues(value, wanted), () => compareValues(value, end));
  };
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function compares(operator: FilterOperator, order: number, toEnd: () => number): boolean {
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "between":
      return order >= 0 && toEnd() <= 0;
    default:
      return true;
  }
}
