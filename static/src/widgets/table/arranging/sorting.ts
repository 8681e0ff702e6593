import { compareNumbers } from "../../../lib/numbers";
import { copyText, kindOfValue, summaryOf, valueAt } from "../cells/cells";
import type { Sort } from "./arranging";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const RANKS: { [kind: string]: number } = { number: 0, text: 1, boolean: 2, set: 3, binary: 4, json: 5 };

/** Positions of the items in their new order. Equal ones keep theirs; null and absent come last either way. */
export function sortedOrder(
  items: readonly unknown[],
  order: readonly number[],
  { key, isDescending }: Sort,
  valueIn: (item: unknown) => unknown = (item) => valueAt(item, key),
): number[] {
  const keyed = order.map((at) => ({ at, value: valueIn(items[at]) }));
  const isNothing = ({ value }: { value: unknown }) => value === null || value === undefined;
  const there = keyed.filter((one) => !isNothing(one));
  const direction = isDescending ? -1 : 1;
  there.sort((a, b) => direction * compareValues(a.value, b.value));
  return [...there, ...keyed.filter(isNothing)].map(({ at }) => at);
}

/** By type, then by value: numbers to their last digit, texts as people sort them. */
export function compareValues(a: unknown, b: unknown): number {
  const [kind, other] = [kindOfValue(a), kindOfValue(b)];
  if (kind !== other) return (RANKS[kind] ?? 9) - (RANKS[other] ?? 9);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (kind === "number") return compareNumbers(String(a), String(b));
  if (kind === "boolean") return Number(a) - Number(b);
  if (kind === "json") return collator.compare(summaryOf(a), summaryOf(b));
  return collator.compare(copyText(a), copyText(b));
}
