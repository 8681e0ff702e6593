/** What a table writes into files: the same as the download action does, worked out columns included. */
import * as downloads from "../../../lib/downloads";
import { type Column, read } from "../columns/columns";

export { download, fileName } from "../../../lib/downloads";

export function writeCsv(items: readonly unknown[], columns: readonly Column[]): string {
  return downloads.writeCsv(asShown(items, columns), columns);
}

export function writeJson(items: readonly unknown[], columns: readonly Column[]): string {
  return downloads.writeJson(asShown(items, columns), columns);
}

function asShown(items: readonly unknown[], columns: readonly Column[]): readonly unknown[] {
  if (!columns.some(({ computed }) => computed)) return items;
  return items.map((item) => Object.fromEntries(columns.map((column) => [column.key, read(item, column)])));
}
