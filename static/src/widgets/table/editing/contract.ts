/** What a table knows of its editing, whose code comes when a table can be edited. */
import type { ComponentType } from "preact";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { ViewProps } from "../../../lib/view";
import type { Column } from "../columns/columns";
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
  /** New rows, above the others. */
  added(): readonly unknown[];
  draftOf(item: unknown): Draft | undefined;
  count(): number;
  /** The cell that is being written in. */
  open: { item: unknown; key: string } | null;
  begin(item: unknown, column: Column, text?: string): boolean;
  /** Keys of a cell (undefined: a row as a whole) that edit; false for any other. */
  key(event: KeyboardEvent, item: unknown, column: Column | undefined): boolean;
  /** Where the keyboard shall be, once. */
  takeJump(): { item: unknown; column: number } | null;
  Cell: ComponentType<CellProps>;
  Tools: ComponentType;
  Bar: ComponentType;
  dispose(): void;
}
