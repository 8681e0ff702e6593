/** What each widget shows of queries. */
import type { PageBundle, Widget } from "../../lib/types";
import type { Source } from "../../lib/view";
import { compiled, completeProps } from "../bindings/bindings";
import { readPlain } from "../evaluating/plain";
import type { Parts } from "../parts";
import { queriesBehind } from "./behind";

/** The queries that a property of a widget mentions. Reads signals: call it in a computed. */
export function readSource({ bundle, loading, queries, widgets }: Parts, widgetId: string, prop: string): Source {
  const widget = widgets.value.get(widgetId);
  const names = widget ? queriesBehind(widget, prop, bundle.value) : [];
  const refresh = () => {
    loading.acted();
    // The query's state holds what goes wrong. Who fetches again doesn't mean to write.
    const reads = names.filter((name) => bundle.peek().queries[name]?.access === "read");
    for (const name of reads) queries.run(name, {}).catch(() => {});
  };
  return queries.source(names, refresh, widget !== undefined && isPlain(widget, prop, bundle.value));
}

/** Does it only name a query's answer, as it came? */
function isPlain(widget: Widget, prop: string, { templates, queries }: PageBundle): boolean {
  const source = completeProps(widget)[prop];
  const plain = typeof source === "string" ? readPlain(compiled(source, templates)) : undefined;
  return plain !== undefined && !queries[plain.query]?.transform;
}
