import { Binary, ExactNumber, setMember, TypedSet, toText } from "../values";
import { add, compareDecimals, type Decimal, decimalOf, describe, numberOf } from "./decimals";

type Row = { [member: string]: unknown };
/** What of a row: a member, as "price" or "size.height", or what a function makes of it. Absent: the row itself. */
type By = string | ((row: unknown) => unknown) | undefined;

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return [];
  if (value instanceof TypedSet) return value.values;
  if (value instanceof Set || value instanceof Map) return [...value.values()];
  throw new TypeError(`${describe(value)} is not a list.`);
}

function readBy(by: By): (row: unknown) => unknown {
  if (typeof by === "function") return (row) => by(row);
  if (by === undefined) return (row) => row;
  const steps = String(by).split(".");
  return (row) => {
    const own = row as Row | null | undefined;
    return own && by in Object(own) ? own[by] : steps.reduce<unknown>((part, step) => (part as Row)?.[step], row);
  };
}

const isThere = (value: unknown) => value !== null && value !== undefined && value !== "";

function numbersIn(list: unknown, by: By): unknown[] {
  return listOf(list).map(readBy(by)).filter(isThere);
}

export function sum(list: unknown, by?: By): unknown {
  const values = numbersIn(list, by);
  let plain = 0;
  for (const value of values) plain = Number.isSafeInteger(value) ? plain + (value as number) : Number.NaN;
  if (Number.isSafeInteger(plain)) return plain;
  return numberOf(values.map(decimalOf).reduce(add, { units: 0n, scale: 0 }));
}

export function average(list: unknown, by?: By): number | undefined {
  const values = numbersIn(list, by);
  return values.length > 0 ? Number(sum(values)) / values.length : undefined;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** Numbers by all their digits, dates by time, anything else by its text. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (isNumber(a) && isNumber(b)) return compareDecimals(asDecimal(a), asDecimal(b));
  return collator.compare(toText(a), toText(b));
}

const isNumber = (value: unknown) =>
  typeof value === "bigint" || Number.isFinite(value) || value instanceof ExactNumber;
const asDecimal = (value: unknown): Decimal => decimalOf(value);

/** What isn't there comes last, whichever way the rest goes. */
function compareIn(a: unknown, b: unknown, direction: number): number {
  const missing = Number(!isThere(a)) - Number(!isThere(b));
  return missing || (isThere(a) ? direction * compare(a, b) : 0);
}

export function sortBy(list: unknown, by?: By | By[], direction: "asc" | "desc" = "asc"): unknown[] {
  const reads = (Array.isArray(by) ? by : [by]).map(readBy);
  const turn = direction === "desc" ? -1 : 1;
  const keyed = listOf(list).map((row) => ({ row, keys: reads.map((read) => read(row)) }));
  keyed.sort((a, b) => {
    for (let at = 0; at < reads.length; at += 1) {
      const order = compareIn(a.keys[at], b.keys[at], turn);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function extremeBy(list: unknown, by: By, direction: number): unknown {
  const read = readBy(by);
  let best: { row: unknown; key: unknown } | undefined;
  for (const row of listOf(list)) {
    const key = read(row);
    if (isThere(key) && (!best || direction * compare(key, best.key) > 0)) best = { row, key };
  }
  return best?.row;
}

export const minBy = (list: unknown, by?: By) => extremeBy(list, by, -1);
export const maxBy = (list: unknown, by?: By) => extremeBy(list, by, 1);
export const min = (list: unknown, by?: By) => minBy(listOf(list).map(readBy(by)));
export const max = (list: unknown, by?: By) => maxBy(listOf(list).map(readBy(by)));

function collect<T>(list: unknown, by: By, change: (before: T | undefined, row: unknown) => T): { [key: string]: T } {
  const read = readBy(by);
  const found = new Map<string, T>();
  for (const row of listOf(list)) {
    const key = toText(read(row));
    found.set(key, change(found.get(key), row));
  }
  const result: { [key: string]: T } = {};
  for (const [key, value] of found) setMember(result, key, value);
  return result;
}

export const countBy = (list: unknown, by?: By) => collect<number>(list, by, (count = 0) => count + 1);
export const keyBy = (list: unknown, by?: By) => collect(list, by, (_before, row) => row);
export const groupBy = (list: unknown, by?: By) =>
  collect<unknown[]>(list, by, (group = [], row) => {
    group.push(row);
    return group;
  });

/** Values that are the same quantity, bytes or data have one text, and differ from those of another type. */
function identity(value: unknown): unknown {
  if (isNumber(value)) return `n${toText(numberOf(asDecimal(value)))}`;
  if (value instanceof Binary) return `b${value.base64}`;
  return typeof value === "object" && value !== null ? `o${toText(value)}` : value;
}

export function uniqueBy(list: unknown, by?: By): unknown[] {
  const read = readBy(by);
  const seen = new Set<unknown>();
  return listOf(list).filter((row) => {
    const key = identity(read(row));
    return seen.size < seen.add(key).size;
  });
}

export function difference(list: unknown, others: unknown, by?: By): unknown[] {
  const read = readBy(by);
  const gone = new Set(listOf(others).map((row) => identity(read(row))));
  return listOf(list).filter((row) => !gone.has(identity(read(row))));
}

export function chunk(list: unknown, size: number): unknown[][] {
  const rows = listOf(list);
  const length = Math.max(1, Math.trunc(size) || 1);
  return Array.from({ length: Math.ceil(rows.length / length) }, (_, at) => rows.slice(at * length, (at + 1) * length));
}

export function range(start: number, end?: number, step = 1): number[] {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  const length = Math.max(0, Math.ceil((to - from) / step)) || 0;
  return Array.from({ length }, (_, at) => from + at * step);
}

export function pick(object: unknown, members: unknown): object {
  const wanted = listOf(members).map(String);
  return keepMembers(object, (key) => wanted.includes(key));
}

export function omit(object: unknown, members: unknown): object {
  const unwanted = listOf(members).map(String);
  return keepMembers(object, (key) => !unwanted.includes(key));
}

function keepMembers(object: unknown, isKept: (key: string) => boolean): object {
  const kept: Row = {};
  for (const [key, value] of Object.entries(object ?? {})) if (isKept(key)) setMember(kept, key, value);
  return kept;
}

export function isEmpty(value: unknown): boolean {
  if (!isThere(value)) return true;
  if (value instanceof TypedSet || value instanceof Set || value instanceof Map) return value.size === 0;
  if (value instanceof Binary) return value.base64 === "";
  if (typeof value !== "object" || value instanceof Date || value instanceof ExactNumber) return false;
  return Object.keys(value as object).length === 0;
}
