/** Where the keyboard is in a grid: on a row as a whole (column null), or on one of its cells. */
export interface Place {
  row: number;
  column: number | null;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows that one screen shows. */
  page: number;
}

/**
 * Where a key leads, as the ARIA practices have it for grids whose rows can be focused; null: not one of the grid's keys.
 * Right goes from a row into its cells, Left from the first cell back; Home and End go to the ends of the list on a row,
 * to the ends of the row on a cell (with Ctrl: to the ends of the list).
 */
export function moveFrom(place: Place | null, key: string, ctrl: boolean, extent: Extent): Place | null {
  const { row, column } = place ?? { row: -1, column: null };
  const to = (next: number): Place => ({ row: Math.min(extent.rows - 1, Math.max(0, next)), column });
  const across = (next: number | null): Place => ({ row: Math.max(0, row), column: next });
  const last = extent.columns - 1;
  switch (key) {
    case "ArrowDown":
      return to(row + 1);
    case "ArrowUp":
      return to(place ? row - 1 : 0);
    case "PageDown":
      return to(Math.max(0, row) + extent.page);
    case "PageUp":
      return to(row - extent.page);
    case "ArrowRight":
      return across(column === null ? 0 : Math.min(last, column + 1));
    case "ArrowLeft":
      return across(column === null || column === 0 ? null : column - 1);
    case "Home":
      return column === null || ctrl ? to(0) : across(0);
    case "End":
      return column === null || ctrl ? to(extent.rows - 1) : across(last);
    default:
      return null;
  }
}

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
