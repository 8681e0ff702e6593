import { type Place, TITLES } from "../../selection/place";

export interface Extent {
  rows: number;
  /** Cells and buttons of a row. */
  columns: number;
  titles: number;
  /** Rows that one screen shows. */
  page: number;
}

/**
 * Where a key leads, as the ARIA practices have it for grids whose rows can be focused; null: not one of the grid's keys.
 * Right goes from a row into its cells, Left from the first cell back; Home and End go to the ends of the list on a row,
 * to the ends of the row on a cell (with Ctrl: to the ends of the list). Up from the first row leads to the titles.
 */
export function moveFrom(place: Place | null, key: string, ctrl: boolean, extent: Extent): Place | null {
  if (place && place.row === TITLES) return moveFromTitle(place.column ?? 0, key, extent);
  const { row, column } = place ?? { row: -1, column: null };
  const to = (next: number): Place => ({ row: Math.min(extent.rows - 1, Math.max(0, next)), column });
  const across = (next: number | null): Place => ({ row: Math.max(0, row), column: next });
  const last = extent.columns - 1;
  switch (key) {
    case "ArrowDown":
      return to(row + 1);
    case "ArrowUp":
      if (place?.row === 0) return { row: TITLES, column: Math.min(extent.titles - 1, column ?? 0) };
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

function moveFromTitle(column: number, key: string, { rows, titles, page }: Extent): Place | null {
  const title = (next: number): Place => ({ row: TITLES, column: Math.min(titles - 1, Math.max(0, next)) });
  const last = Math.max(0, rows - 1);
  switch (key) {
    case "ArrowDown":
      return { row: 0, column };
    case "PageDown":
      return { row: Math.min(last, page), column };
    case "ArrowUp":
    case "PageUp":
      return title(column);
    case "ArrowRight":
      return title(column + 1);
    case "ArrowLeft":
      return title(column - 1);
    case "Home":
      return title(0);
    case "End":
      return title(titles - 1);
    default:
      return null;
  }
}
