/** Templates over `row` for items that the page doesn't show, as an export has them. */
import type { Widget } from "../../lib/types";
import type { RowValues } from "../../lib/view";
import type { PageRuntime } from "../contract";
import { compiled, templatesIn } from "./bindings";
import { overRows } from "./rows";

/** None that an author would choose. */
const ITEMS = "$items";

/**
 * What the template at this path of a widget's properties (`columns.2.value`) comes to for each of these items, of which
 * the first has the place `first` among all. Throws in words for people where it can't be evaluated at all.
 */
export async function workOut(
  runtime: Pick<PageRuntime, "bundle" | "evaluate">,
  { props }: Widget,
  path: string,
  items: readonly unknown[],
  first: number,
): Promise<RowValues> {
  const { templates } = runtime.bundle.peek();
  const source = templatesIn(props, templates).find(([at]) => at === path)?.[1] ?? "";
  const [part] = overRows(compiled(source, templates), [{ js: ITEMS, names: [ITEMS] }], first);
  const { js, names } = part as { js: string; names: string[] };
  // The rows are here already: only what was made of them comes back.
  const lean = [{ js: `(({values,failures})=>({values,failures}))(${js})`, names }];
  const outcome = await runtime.evaluate(lean, { [ITEMS]: items });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return { ...(outcome.value as Omit<RowValues, "rows">), rows: items };
}
