/** Where the keyboard is in a grid: on a row as a whole (column null), on one of its cells, or (row -1) on a title. */
export interface Place {
  row: number;
  column: number | null;
}

/** Above the first row. */
export const TITLES = -1;

/**
 * Where the selected item is in a fresh list: the same item wherever it went, else the one in its place if that looks
 * like a new version of it (its first column says the same). Null: gone.
 */
export function findAgain(
  selected: { item: unknown; index: number },
  items: readonly unknown[],
  identity: (item: unknown) => string,
): number | null {
  const { item, index } = selected;
  if (items[index] === item) return index;
  const same = identity(item);
  if (index < items.length && identity(items[index]) === same) return index;
  const found = items.findIndex((one) => identity(one) === same);
  return found === -1 ? null : found;
}
