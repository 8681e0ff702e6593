import type { Tab } from "../../lib/kinds.generated";
import type { Json, PageDocument, Widget } from "../../lib/types";
import type { PropertyDefinition } from "../kinds";
import type { Edit } from "../model/history";
import { descendantsOf } from "../nesting";
import { removeChanges } from "./place";
import { setProperty } from "./setProperty";

/** Give a widget its tabs; what stands in one that is gone goes with it. */
export function setTabs(
  document: PageDocument,
  { widget, property }: { widget: Widget; property: PropertyDefinition },
  tabs: readonly Tab[],
): Edit {
  const kept = new Set(tabs.map(({ id }) => id));
  const orphans = document.widgets.filter((each) => each.parent === widget.id && !kept.has(each.slot ?? ""));
  const gone = orphans.flatMap((orphan) => [orphan, ...descendantsOf(document, orphan.id)]);
  const edit = setProperty(widget, property, tabs as unknown as Json);
  return { ...edit, changes: [...removeChanges(gone), ...edit.changes] };
}
