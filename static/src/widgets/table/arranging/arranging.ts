import { useEffect, useMemo, useState } from "preact/hooks";
import { type Column, read } from "../columns/columns";
import { matching, positions } from "./searching";
import { nextSort, type Sort, sortedOrder } from "./sorting";

export interface Arrangement {
  /** The items that are searched for, sorted. */
  shown: readonly unknown[];
  words: string;
  sort: Sort | null;
  search: (words: string) => void;
  sortBy: (key: string) => void;
}

/** Beyond so many items a search waits until the typing pauses. */
const AT_ONCE = 2000;
const PAUSE_MS = 120;

/** Sorts, searches and filters what is loaded. */
export function useArrangement(
  items: readonly unknown[],
  columns: readonly Column[],
  passes: ((item: unknown) => boolean) | null = null,
): Arrangement {
  const [words, search] = useState("");
  const [sort, setSort] = useState<Sort | null>(null);
  const sought = useSettled(words.trim(), items.length > AT_ONCE ? PAUSE_MS : 0);
  const shown = useMemo(() => {
    const by = columns.find(({ key }) => key === sort?.key);
    if (sought === "" && !by && !passes) return items;
    const matched = sought === "" ? positions(items) : matching(items, columns, sought);
    const found = passes ? matched.filter((at) => passes(items[at])) : matched;
    const order = by && sort ? sortedOrder(items, found, sort, (item) => read(item, by)) : found;
    return order.map((at) => items[at]);
  }, [items, columns, sought, sort, passes]);
  return { shown, words, sort, search, sortBy: (key) => setSort((before) => nextSort(before, key)) };
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return ms === 0 ? value : settled;
}
