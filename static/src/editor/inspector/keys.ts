import { isNumeric } from "../../lib/figures";
import { findColumns } from "../../widgets/table/columns/columns";

const LOOKED_AT = 50;
const MOST_OFFERED = 12;

/** The attributes that a list's items have, in the order in which the table widget shows them. */
export function findKeys(items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  const columns = findColumns(items.slice(0, LOOKED_AT), []);
  return columns.map((column) => column.key).filter((key) => key !== "");
}

/** Those of the first items that are no lists or maps in any of them, for a person to choose one; a measure is a number. */
export function findPlainKeys(items: unknown, { isMeasure }: { isMeasure: boolean }): string[] {
  const looked: readonly unknown[] = Array.isArray(items) ? items.slice(0, LOOKED_AT) : [];
  const fits = (value: unknown) => (isMeasure ? isNumeric(value) : typeof value !== "object" || isNumeric(value));
  const valuesOf = (key: string) =>
    looked.flatMap((item) => (typeof item === "object" && item !== null && key in item ? [valueAt(item, key)] : []));
  return findKeys(items)
    .filter((key) => valuesOf(key).every((value) => value === null || fits(value)))
    .slice(0, MOST_OFFERED);
}

function valueAt(item: object, key: string): unknown {
  return (item as { [key: string]: unknown })[key];
}
