import type { ItemChanges } from "../lib/changes";
import type { Json, SentEdit } from "../lib/types";
import { encodeValue, setMember } from "../lib/values";

/** What an expression gave for the changes of an item, as a run takes it. Throws an Error in words for people. */
export function encodeEdit(value: unknown): SentEdit {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("It gave no changes of an item. A form has them as changes, a table's event as event.changes.");
  }
  const { set = {}, remove = [], expected = {}, absent = [] } = value as Partial<ItemChanges>;
  return { set: encodeAll(set), remove: namesOf(remove), expected: encodeAll(expected), absent: namesOf(absent) };
}

/** By attribute: a name that begins with $ is none of the marks of encoded values here. */
function encodeAll(values: object): { [attribute: string]: Json } {
  const encoded: { [attribute: string]: Json } = {};
  for (const [name, value] of Object.entries(values)) {
    const wire = encode(name, value);
    if (wire !== undefined) setMember(encoded, name, wire);
  }
  return encoded;
}

function encode(name: string, value: unknown): Json | undefined {
  try {
    return encodeValue(value);
  } catch (reason) {
    throw new Error(`${name}: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

function namesOf(names: readonly unknown[]): string[] {
  if (!Array.isArray(names)) throw new Error("What it removes or has absent is no list of attributes.");
  return names.map(String);
}
