/** Files made in the browser: what tables export and actions download. Loaded when one is asked for. */
import { ExactNumber, isBinary, isTypedSet, toText } from "./values";

/** Excel reads a file as UTF-8 only with this in front. */
const MARK = "\ufeff";

export interface ExportColumn {
  key: string;
  title: string;
}

/** What stands in a column for an item, where that is not the member of the column's key. */
type Read<C> = (item: unknown, column: C) => unknown;

/** RFC 4180, every digit of every number. What a spreadsheet would take for a formula is kept from being one. */
export function writeCsv<C extends ExportColumn>(
  items: readonly unknown[],
  columns: readonly C[],
  read: Read<C> = memberOf,
): string {
  const head = columns.map(({ title }) => quoted(neutral(title)));
  const rows = items.map((item) => columns.map((column) => cellText(read(item, column))));
  return MARK + [head, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** The columns' members of each item, numbers with every digit, sets as lists. */
export function writeJson<C extends ExportColumn>(
  items: readonly unknown[],
  columns: readonly C[],
  read: Read<C> = memberOf,
): string {
  const rows = items.map((item) => jsonText(pick(item, columns, read)));
  return rows.length === 0 ? "[]\n" : `[\n${rows.map((row) => `  ${row}`).join(",\n")}\n]\n`;
}

/** Whatever an author wants in a file. As CSV that is a list: of maps, whose members are the columns, or of values. */
export function writeData(data: unknown, format: "csv" | "json"): string {
  if (format === "json") return Array.isArray(data) ? writeJson(data, WHOLE) : `${jsonText(data)}\n`;
  if (!Array.isArray(data)) throw new Error("Only a list can be downloaded as CSV. Bind the data to a query's items.");
  return writeCsv(data, columnsOf(data));
}

const WHOLE: ExportColumn[] = [{ key: "", title: "value" }];

function columnsOf(items: readonly unknown[]): ExportColumn[] {
  const keys = new Set(items.filter(isPlainMap).flatMap((item) => Object.keys(item)));
  return keys.size === 0 ? WHOLE : [...keys].map((key) => ({ key, title: key }));
}

function isPlainMap(value: unknown): value is object {
  const isSpecial = value instanceof ExactNumber || isTypedSet(value) || isBinary(value) || value instanceof Date;
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSpecial;
}

function jsonText(value: unknown): string {
  return value === undefined ? "null" : toText([value]).slice(1, -1);
}

/** The member of an item; nothing where the item has none of that name, whatever its prototype has. */
function memberOf(item: unknown, { key }: ExportColumn): unknown {
  if (key === "") return item;
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, key)) return undefined;
  return (item as { [key: string]: unknown })[key];
}

function cellText(value: unknown): string {
  const text = isTypedSet(value) ? value.values.map(toText).join(", ") : toText(value);
  return quoted(isNumber(value) ? text : neutral(text));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint" || value instanceof ExactNumber;
}

/** A leading ' makes a text of it; plain negative numbers are none of that. */
function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pick<C extends ExportColumn>(item: unknown, columns: readonly C[], read: Read<C>): unknown {
  if (columns.some(({ key }) => key === "")) return item;
  return Object.fromEntries(columns.map((column) => [column.key, read(item, column)]));
}

export const FILE_TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `Products 2026-11-22.csv` */
export function fileName(title: string, extension: string): string {
  const words = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").trim() || "Table";
  return `${words} ${new Date().toISOString().slice(0, 10)}.${extension}`;
}
