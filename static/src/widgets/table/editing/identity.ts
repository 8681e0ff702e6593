import { isTypedSet, toText } from "../../../lib/values";
import { kindOfValue, valueAt } from "../cells/cells";

/**
 * What tells an item from others when it is fetched again: its key, or all of it where the key isn't known. DynamoDB
 * gives attributes, and members of sets, in another order each time.
 */
export function identityOf(item: unknown, keys: readonly string[]): string {
  return toText(keys.length > 0 ? keys.map((key) => valueAt(item, key)) : [ordered(item)]);
}

function ordered(value: unknown): unknown {
  if (isTypedSet(value)) return [value.kind, ...value.values.map(toText).toSorted()];
  if (Array.isArray(value)) return value.map(ordered);
  if (kindOfValue(value) !== "json") return value;
  const members = Object.entries(value as object).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
