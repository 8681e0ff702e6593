import { JsonFault, readJson } from "../../lib/exactJson";
import { decodeAnswer } from "../../lib/values";

/** Items that somebody pasted, and what is wrong with the text. */
export interface Pasted {
  items: readonly unknown[];
  fault: string | null;
}

/** An item or a list of them, in plain JSON or DynamoDB's own; an answer's Items or Item are taken too. */
export function readPasted(text: string): Pasted {
  if (text.trim() === "") return { items: [], fault: null };
  try {
    return takeItems(readJson(text));
  } catch (reason) {
    if (reason instanceof JsonFault) return { items: [], fault: reason.message };
    throw reason;
  }
}

function takeItems(value: unknown): Pasted {
  const { Items, Item } = isMap(value) ? value : {};
  const given = Array.isArray(Items) ? Items : isMap(Item) ? [Item] : Array.isArray(value) ? value : [value];
  const items = given.filter(isMap);
  if (items.length === 0) return { items: [], fault: "Paste an item, {…}, or a list of them, [{…}]." };
  return { items: items.every(isTagged) ? items.map(decodeItem) : items, fault: null };
}

function decodeItem(item: unknown): unknown {
  return (decodeAnswer({ Item: item }, [["Item", "*"]]) as { Item: unknown }).Item;
}

const TAGS = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"];

/** Is each of its members a DynamoDB value under its type? */
function isTagged(item: object): boolean {
  const members = Object.values(item);
  const isOne = (value: unknown) =>
    isMap(value) && Object.keys(value).length === 1 && TAGS.includes(Object.keys(value)[0] ?? "");
  return members.length > 0 && members.every(isOne);
}

function isMap(value: unknown): value is { [key: string]: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
