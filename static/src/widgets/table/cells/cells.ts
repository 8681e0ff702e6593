import { Binary, ExactNumber, isTypedSet, type TypedSet, toText } from "../../../lib/values";

/** What stands in a cell, and how it is drawn. */
export type CellKind = "absent" | "null" | "text" | "number" | "boolean" | "set" | "binary" | "json";

export function kindOfValue(value: unknown): CellKind {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint" || value instanceof ExactNumber) return "number";
  if (typeof value === "boolean") return "boolean";
  if (isTypedSet(value)) return "set";
  if (value instanceof Binary) return "binary";
  if (typeof value === "object" && !(value instanceof Date)) return "json";
  return "text";
}

/** The member of an item; nothing where the item has none of that name, whatever its prototype has. */
export function valueAt(item: unknown, key: string): unknown {
  if (key === "") return item;
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, key)) return undefined;
  return (item as { [key: string]: unknown })[key];
}

/** As it is copied: every digit, sets by their members, maps and lists as JSON. */
export function copyText(value: unknown): string {
  return isTypedSet(value) ? value.values.map(toText).join(", ") : toText(value);
}

/** A map or list in a few words; the whole of it opens on a click. */
export function summaryOf(value: unknown): string {
  const count = Array.isArray(value) ? value.length : Object.keys(value as object).length;
  const [one, many] = Array.isArray(value) ? ["item", "items"] : ["key", "keys"];
  return `${count} ${count === 1 ? one : many}`;
}

export function sizeOf(value: Binary): string {
  const padding = value.base64.endsWith("==") ? 2 : value.base64.endsWith("=") ? 1 : 0;
  return byteWords(Math.max(0, (value.base64.length * 3) / 4 - padding));
}

export function byteWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The first members of a set, and how many more there are. */
export function tagsOf(set: TypedSet, most = 4): { tags: string[]; more: number } {
  const shown = set.values.slice(0, most).map((member) => (member instanceof Binary ? sizeOf(member) : toText(member)));
  return { tags: shown, more: set.size - shown.length };
}
