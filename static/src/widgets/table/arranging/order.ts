import { type Column, read } from "../columns/columns";
import type { Sort } from "./arranging";
import { matching, positions } from "./searching";
import { sortedOrder } from "./sorting";

interface Wishes {
  sought: string;
  sort: Sort | null;
  passes: ((item: unknown) => boolean) | null;
}

/** The items that are looked for and pass, in the order that is wished for. */
export function arrange(
  items: readonly unknown[],
  columns: readonly Column[],
  { sought, sort, passes }: Wishes,
): readonly unknown[] {
  const matched = sought === "" ? positions(items) : matching(items, columns, sought);
  const found = passes ? matched.filter((at) => passes(items[at])) : matched;
  const by = columns.find(({ key }) => key === sort?.key);
  const order = by && sort ? sortedOrder(items, found, sort, (item) => read(item, by)) : found;
  return order.map((at) => items[at]);
}
