import { toText } from "../../lib/values";
import { copyText, kindOfValue, valueAt } from "./cells";
import type { Column } from "./columns";

/** Excel reads a file as UTF-8 only with this in front. */
const MARK = "\ufeff";

/** RFC 4180, every digit of every number. What a spreadsheet would take for a formula is kept from being one. */
export function writeCsv(items: readonly unknown[], columns: readonly Column[]): string {
  const head = columns.map(({ title }) => quoted(neutral(title)));
  const rows = items.map((item) => columns.map(({ key }) => cellText(valueAt(item, key))));
  return MARK + [head, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function cellText(value: unknown): string {
  const text = copyText(value);
  return quoted(kindOfValue(value) === "number" ? text : neutral(text));
}

/** A leading ' makes a text of it; plain negative numbers are none of that. */
function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns' members of each item, numbers with every digit, sets as lists. */
export function writeJson(items: readonly unknown[], columns: readonly Column[]): string {
  const rows = items.map((item) => toText([pick(item, columns)]).slice(1, -1));
  return rows.length === 0 ? "[]\n" : `[\n${rows.map((row) => `  ${row}`).join(",\n")}\n]\n`;
}

function pick(item: unknown, columns: readonly Column[]): unknown {
  if (columns.some(({ key }) => key === "")) return item;
  return Object.fromEntries(columns.map(({ key }) => [key, valueAt(item, key)]));
}

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
