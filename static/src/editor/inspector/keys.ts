import { findColumns } from "../../widgets/table/columns/columns";

const LOOKED_AT = 50;

/** The attributes that a list's items have, in the order in which the table widget shows them. */
export function findKeys(items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  const columns = findColumns(items.slice(0, LOOKED_AT), []);
  return columns.map((column) => column.key).filter((key) => key !== "");
}
