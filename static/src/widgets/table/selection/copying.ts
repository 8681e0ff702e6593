import { toText } from "../../../lib/values";
import { copyText } from "../cells/cells";
import { type Column, read } from "../columns/columns";
import type { Place } from "../grid/moves";

/** Rows and columns from the first to the last, both included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** From where the keyboard was when it began to mark, to where it is now. */
export function rangeOf(anchor: Place | null, place: Place | null, columns: number): Range | null {
  if (!anchor || !place || anchor.row < 0 || place.row < 0) return null;
  const [a, b] = [anchor.column, place.column];
  const whole = a === null || b === null;
  return {
    top: Math.min(anchor.row, place.row),
    bottom: Math.max(anchor.row, place.row),
    left: whole ? 0 : Math.min(a, b),
    right: Math.min(columns - 1, whole ? columns - 1 : Math.max(a, b)),
  };
}

/** One cell as it is; several as spreadsheets take them. */
export function rangeText(items: readonly unknown[], columns: readonly Column[], range: Range): string {
  const { top, bottom, left, right } = range;
  if (top === bottom && left === right) return copyText(read(items[top], columns[left] as Column));
  const marked = columns.slice(left, right + 1);
  const lines = items
    .slice(top, bottom + 1)
    .map((item) => marked.map((column) => cellText(read(item, column))).join("\t"));
  return lines.join("\n");
}

function cellText(value: unknown): string {
  const text = copyText(value);
  return /[\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row as JSON, or several as a list of them; numbers with every digit. */
export function rowsJson(rows: readonly unknown[]): string {
  const text = toText(rows);
  return rows.length === 1 ? text.slice(1, -1) : text;
}
