/** The looks that a table's author gave its columns and rows, whose code comes for those that have any. */
import type { ComponentType } from "preact";
import type { Column } from "../columns/columns";
import type { RowActions } from "../grid/RowActions";
import type { CellProps } from "./Cell";
import { copyText } from "./cells";

export interface Formats {
  write: (value: unknown, column: Column) => string;
  /** What needs no element but the cell's; null where a `Cell` is drawn. */
  plainText: (value: unknown, column: Column) => string | null;
  Cell: ComponentType<CellProps>;
  RowActions: typeof RowActions;
}

export function formatValue(value: unknown, column: Column): string {
  return column.formats?.write(value, column) ?? copyText(value);
}
