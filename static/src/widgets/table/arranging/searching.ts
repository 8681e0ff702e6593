import { copyText } from "../cells/cells";
import { formatValue } from "../cells/formats";
import { type Column, read } from "../columns/columns";

/** What each item says, in small letters; worked out when it is first looked through. */
let known = new WeakMap<object, string>();
let knownFor: readonly Column[] = [];

/** Positions of the items that hold every word, as stored or as shown. */
export function matching(items: readonly unknown[], columns: readonly Column[], words: string): number[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return positions(items).filter((at) => {
    const text = textOf(items[at], columns);
    return wanted.every((word) => text.includes(word));
  });
}

export function positions(items: readonly unknown[]): number[] {
  return items.map((_, at) => at);
}

function textOf(item: unknown, columns: readonly Column[]): string {
  if (typeof item !== "object" || item === null) return write(item, columns);
  if (knownFor !== columns) {
    known = new WeakMap();
    knownFor = columns;
  }
  const present = known.get(item);
  if (present !== undefined) return present;
  const text = write(item, columns);
  known.set(item, text);
  return text;
}

function write(item: unknown, columns: readonly Column[]): string {
  const texts = columns.map((column) => {
    const value = read(item, column);
    const [stored, shown] = [copyText(value), formatValue(value, column)];
    return stored === shown ? stored : `${stored}\n${shown}`;
  });
  return texts.join("\n").toLowerCase();
}
