/** What a spreadsheet puts on the clipboard, into the cells from the one that the keyboard is on. */
import type { Column } from "../columns/columns";
import type { Range } from "../selection/range";
import { readPasted } from "./entries";
import type { Core, Model, Refused } from "./model";
import { kindFor, refusalFor } from "./refusals";

interface Target {
  item: unknown;
  column: Column;
  text: string;
}

/** Every cell that takes its text becomes a draft; of the others it is told why. `items`: as they are shown. */
export function pasteInto(core: Core, model: Model, text: string, items: readonly unknown[], range: Range): void {
  const lines = readLines(text);
  const refused: Refused[] = [];
  let count = 0;
  for (const { item, column, text } of targetsOf(lines, items, core.scene.columns, range)) {
    const reading = readFor(model, item, column, text);
    if (!reading.ok) refused.push({ item, key: column.key, words: reading.message });
    else {
      core.drafts.write(item, column.key, reading.value);
      count += 1;
    }
  }
  const beyond = lines.length > items.length - range.top || widest(lines) > core.scene.columns.length - range.left;
  model.refused = refused;
  model.notice = wordsFor(count, refused.length, beyond);
  core.changed();
}

function readFor(model: Model, item: unknown, column: Column, text: string) {
  const refusal = refusalFor(model, item, column);
  const kind = kindFor(model, item, column);
  if (refusal || !kind) return { ok: false as const, message: refusal ?? "It can't be typed." };
  return readPasted(text, kind, model.valueOf(item, column.key));
}

/** One value goes into every cell that is marked. */
function targetsOf(
  lines: readonly string[][],
  items: readonly unknown[],
  columns: readonly Column[],
  { top, bottom, left, right }: Range,
): Target[] {
  const only = lines.length === 1 && lines[0]?.length === 1 ? lines[0][0] : undefined;
  const height = only === undefined ? lines.length : bottom - top + 1;
  return items.slice(top, top + height).flatMap((item, row) => {
    const cells = only === undefined ? (lines[row] ?? []) : new Array<string>(right - left + 1).fill(only);
    const taken = columns.slice(left, left + cells.length);
    return taken.map((column, at) => ({ item, column, text: cells[at] as string }));
  });
}

function widest(lines: readonly string[][]): number {
  return Math.max(...lines.map(({ length }) => length));
}

function wordsFor(count: number, refused: number, isBeyond: boolean): string {
  const cells = (of: number) => `${of} ${of === 1 ? "cell" : "cells"}`;
  const words = [`Pasted into ${cells(count)}.`];
  if (refused > 0) words.push(`${cells(refused)} could not take ${refused === 1 ? "its value" : "their values"}.`);
  if (isBeyond) words.push("What reaches beyond the table was left out.");
  return words.join(" ");
}

/** Cells between tabs, rows between line ends; in quotes, which are doubled there, both are characters. */
export function readLines(text: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [whole, quoted, plain, end] = found;
    lines.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "" || cell.lastIndex === text.length) {
      // A spreadsheet ends the last row too.
      if (end === "\t") lines.at(-1)?.push("");
      break;
    }
    if (end !== "\t") lines.push([]);
    if (whole === "") break;
  }
  return lines;
}
