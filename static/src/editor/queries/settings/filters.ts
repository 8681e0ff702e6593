/** Filters that a query declares: which operators go with which type, and what a new one is like. */
import type { DeclaredFilter, FilterOperator, Parameter } from "../../../lib/types";
import type { SchemaAttribute } from "../../model/schema";

const OPERATORS: readonly FilterOperator[] = [
  "=",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "between",
  "begins_with",
  "contains",
  "in",
  "exists",
  "not_exists",
];
/** DynamoDB's key conditions know no others. */
const ON_KEYS: ReadonlySet<FilterOperator> = new Set(["=", "<", "<=", ">", ">=", "between", "begins_with"]);
const TYPES: { [tag: string]: NonNullable<Parameter["type"]> } = {
  S: "text",
  N: "number",
  BOOL: "boolean",
  B: "binary",
};
const USUAL: { [type: string]: FilterOperator[] } = {
  text: ["=", "begins_with", "contains"],
  number: ["=", "<", "<=", ">", ">=", "between"],
  boolean: ["="],
};

export function operatorsFor(filter: Pick<DeclaredFilter, "key">): readonly FilterOperator[] {
  return filter.key ? OPERATORS.filter((operator) => ON_KEYS.has(operator)) : OPERATORS;
}

/** A filter on an attribute, as far as the schema knows it. A key is one only where a Query may say so. */
export function declareFilter(known: SchemaAttribute | undefined, name: string, operation: string): DeclaredFilter {
  const type = TYPES[known?.type ?? ""] ?? "any";
  const key = Boolean(known?.role) && operation === "Query";
  const operators = known?.role === "partition" && key ? (["="] as FilterOperator[]) : (USUAL[type] ?? ["="]);
  return { attribute: name, operators: operators.filter((each) => !key || ON_KEYS.has(each)), type, key };
}

/** As it is where it is a key now, or none any more. */
export function withKey(filter: DeclaredFilter, key: boolean): DeclaredFilter {
  const kept = filter.operators.filter((operator) => !key || ON_KEYS.has(operator));
  return { ...filter, key, operators: kept.length > 0 ? kept : ["="] };
}
