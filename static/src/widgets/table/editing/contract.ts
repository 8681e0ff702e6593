/** What a table knows of its editing, whose code comes when a table can be edited. */
import type { ComponentType } from "preact";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { ViewProps } from "../../../lib/view";
import type { Column } from "../columns/columns";
import type { Range } from "../selection/range";
import type { Draft } from "./drafts";

/** What a table shows just now. */
export interface Scene {
  table: ViewProps<TableProps, TableState>;
  items: readonly unknown[];
  columns: readonly Column[];
  /** The rows that are selected. */
  selected: readonly unknown[];
}

export interface CellProps {
  item: unknown;
  column: Column;
}

export interface Editing {
  look(scene: Scene): void;
  /** Rows above the others: new ones, and those saved since that are not among the items. */
  added(): readonly unknown[];
  /** Of these the saved ones. */
  fresh(): readonly unknown[];
  draftOf(item: unknown): Draft | undefined;
  count(): number;
  /** The cell that is being written in. */
  open: { item: unknown; key: string } | null;
  begin(item: unknown, column: Column, text?: string): boolean;
  /** Keys of a cell (undefined: a row as a whole) that edit; false for any other. */
  key(event: KeyboardEvent, item: unknown, column: Column | undefined): boolean;
  /** Why no cell of this column can be edited; null where some can, or the table says why none at all can. */
  whyNot(column: Column): string | null;
  /** Tab-separated text, from the first of these cells on. `items`: as they are shown. */
  paste(text: string, items: readonly unknown[], range: Range): void;
  /** Where the keyboard shall be, once. */
  takeJump(): { item: unknown; column: number } | null;
  Cell: ComponentType<CellProps>;
  Tools: ComponentType;
  Bar: ComponentType;
  dispose(): void;
}
