import { toText } from "../../../../lib/values";
import { copyText } from "../../cells/cells";
import { type Column, read } from "../../columns/columns";
import { type Range, rangeOf } from "../../selection/range";
import type { GridScene } from "../contract";

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

/** The range, or the cell or row that the keyboard is on. */
export function copy(event: ClipboardEvent, scene: GridScene): void {
  const here = markedIn(scene);
  if (!here || !getSelection()?.isCollapsed) return;
  event.preventDefault();
  const text = rangeText(scene.items, scene.layout.columns, here);
  // The event is over where the code for it had to come first.
  if (event.eventPhase === Event.NONE) void navigator.clipboard.writeText(text);
  else event.clipboardData?.setData("text/plain", text);
  scene.tellCopied();
}

/** Into the cells from there on, where they can be edited. */
export function paste(event: ClipboardEvent, scene: GridScene): void {
  const here = markedIn(scene);
  const text = event.clipboardData?.getData("text/plain");
  const isWriting = (event.target as HTMLElement).matches("input, textarea");
  if (!scene.editing || !here || !text || isWriting) return;
  event.preventDefault();
  scene.editing.paste(text, scene.items, here);
}

/** The rows of it as JSON; false where there is none. */
export function copyRows(scene: GridScene): boolean {
  const here = markedIn(scene);
  if (!here) return false;
  const text = rowsJson(scene.items.slice(here.top, here.bottom + 1));
  void navigator.clipboard.writeText(text).then(scene.tellCopied);
  return true;
}

function markedIn({ range, selection: { place }, layout }: GridScene): Range | null {
  return range ?? rangeOf(place, place, layout.columns.length);
}
