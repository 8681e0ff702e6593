import type { ItemChanges } from "../../lib/changes";
import type { Json, SentEdit } from "../../lib/types";
import { encodeValue, setMember } from "../../lib/values";

/**
 * What an expression gave for the changes of an item, as a run takes it. Throws an Error in words for people.
 * An edit can't rest on what its query doesn't let people change: of a row that is deleted, the rest is left out.
 */
export function encodeEdit(value: unknown, editable: readonly string[]): SentEdit {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("It gave no changes of an item. A form has them as changes, a table's event as event.changes.");
  }
  const { set = {}, remove = [], expected = {}, absent = [] } = value as Partial<ItemChanges>;
  const seen = Object.entries(expected).filter(([name]) => editable.includes(name));
  return {
    set: encodeAll(Object.entries(set)),
    remove: namesOf(remove),
    expected: encodeAll(seen),
    absent: namesOf(absent).filter((name) => editable.includes(name)),
  };
}

/** By attribute: a name that begins with $ is none of the marks of encoded values here. */
function encodeAll(values: readonly [string, unknown][]): { [attribute: string]: Json } {
  const encoded: { [attribute: string]: Json } = {};
  for (const [name, value] of values) {
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
