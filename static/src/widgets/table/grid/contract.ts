import type { RowAction } from "../../../lib/kinds.generated";
import type { Sort } from "../arranging/arranging";
import type { Column } from "../columns/columns";
import type { Layout } from "../columns/layout";
import type { Editing } from "../editing/contract";
import { type Place, TITLES } from "../selection/place";
import type { Range } from "../selection/range";
import type { Selection } from "../selection/selection";

export interface GridProps {
  id: string;
  label: string;
  items: readonly unknown[];
  layout: Layout;
  selection: Selection;
  sort: Sort | null;
  sortHint: string;
  disabled: boolean;
  /** Which page of a paged query this is: another one begins at its top. */
  page: number;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
  onSort: (key: string) => void;
  onResize: (key: string, px: number | null) => void;
  onAct: (action: RowAction, index: number) => Promise<unknown>;
  onPress: (column: Column, index: number) => Promise<unknown>;
  editing: Editing | null;
  /** The last rows are near. */
  onEnd: () => void;
}

/** A grid as its keys and its pointer find it. */
export interface GridScene extends GridProps {
  /** The cells that are marked. */
  range: Range | null;
  /** Whole rows that are in view at once. */
  pageRows: () => number;
  goTo: (place: Place) => void;
  /** Says that something was copied. */
  tellCopied: () => void;
}

/** The id of the row's element, and of a cell's in it. */
export function placeId(id: string, { row, column }: Place): string {
  const rowId = row === TITLES ? `${id}-head` : `${id}-row-${row}`;
  return column === null ? rowId : `${rowId}-${column}`;
}
