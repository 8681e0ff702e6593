import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { ViewProps } from "../../../lib/view";
import type { Column } from "../columns/columns";
import { computedOf } from "../columns/computed";

type Table = Pick<ViewProps<TableProps, TableState>, "props" | "workOut">;

/** So many rows in one go: the sandbox has a deadline for each. */
const AT_ONCE = 500;

/**
 * The columns with what their expressions come to for all of these items, whether the page shows them or not. A row for
 * which one fails has nothing there. `goesOn` is told how many items are done, and says whether to go on.
 */
export async function workOutAll(
  columns: readonly Column[],
  table: Table,
  items: readonly unknown[],
  goesOn: (count: number) => boolean,
): Promise<Column[]> {
  const whole: Column[] = [];
  for (const column of columns) {
    const at = table.props.columns.findIndex(({ key }) => key === column.key);
    const given = column.computed && table.props.columns[at]?.value;
    if (!column.computed) whole.push(column);
    else if (typeof given === "string") whole.push({ ...column, computed: computedOf(given, items) });
    else whole.push({ ...column, computed: await workOutColumn(`columns.${at}.value`, table, items, goesOn) });
  }
  return whole;
}

async function workOutColumn(
  path: string,
  { workOut }: Table,
  items: readonly unknown[],
  goesOn: (count: number) => boolean,
) {
  const values = new Map<unknown, unknown>();
  for (let first = 0; first < items.length && goesOn(first); first += AT_ONCE) {
    const rows = items.slice(first, first + AT_ONCE);
    for (const [row, value] of computedOf(await workOut(path, rows, first), rows)?.values ?? []) values.set(row, value);
  }
  return { values, failures: new Map<unknown, string>() };
}
