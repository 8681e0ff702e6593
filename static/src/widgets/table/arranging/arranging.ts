import { useEffect, useMemo, useState } from "preact/hooks";
import type { Column } from "../columns/columns";
import { useLate } from "../late";

export interface Sort {
  key: string;
  isDescending: boolean;
}

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

/** Sorts, searches and filters what is loaded; the code for it comes when one of them is done for the first time. */
export function useArrangement(
  items: readonly unknown[],
  columns: readonly Column[],
  passes: ((item: unknown) => boolean) | null = null,
): Arrangement {
  const [words, search] = useState("");
  const [sort, setSort] = useState<Sort | null>(null);
  const sought = useSettled(words.trim(), items.length > AT_ONCE ? PAUSE_MS : 0);
  const isWanted = sought !== "" || sort !== null || passes !== null;
  const order = useLate(isWanted, () => import("./order"));
  const shown = useMemo(
    () => (isWanted && order ? order.arrange(items, columns, { sought, sort, passes }) : items),
    [items, columns, sought, sort, passes, order],
  );
  return { shown, words, sort, search, sortBy: (key) => setSort((before) => nextSort(before, key)) };
}

/** The next thing that a header's key or click does: up, down, as it came. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, isDescending: false };
  return sort.isDescending ? null : { key, isDescending: true };
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return ms === 0 ? value : settled;
}
