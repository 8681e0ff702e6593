import type { PageDocument, Widget } from "../../lib/types";
import { isFloating } from "../../runtime/drawing/Grid";
import type { Kinds } from "../kinds";
import { compareBoxes } from "../layout";
import { slotsOf } from "../nesting";

/** A widget as the tree lists it. */
export interface TreeRow {
  widget: Widget;
  level: number;
  /** The tab it stands in, in words. */
  tab: string | null;
  hasChildren: boolean;
}

/** The page's widgets in reading order, what stands in one after it; modals come last. Folded ones hide what is in them. */
export function listTree(document: PageDocument, { kinds, folded }: { kinds: Kinds; folded: ReadonlySet<string> }) {
  const byParent = new Map<string | null, Widget[]>();
  for (const widget of document.widgets) byParent.set(widget.parent, [...(byParent.get(widget.parent) ?? []), widget]);

  function listIn(parent: Widget | null, level: number): TreeRow[] {
    const slots = parent && slotsOf(parent, kinds);
    const order = (widget: Widget) => slots?.findIndex(({ id }) => id === widget.slot) ?? 0;
    const children = [...(byParent.get(parent?.id ?? null) ?? [])].sort(
      (a, b) => Number(isFloating(a)) - Number(isFloating(b)) || order(a) - order(b) || compareBoxes(a, b),
    );
    return children.flatMap((widget) => {
      const hasChildren = byParent.has(widget.id);
      const slot = slots?.find(({ id }) => id === widget.slot);
      const row = { widget, level, tab: slot ? slot.title || slot.id : null, hasChildren };
      return [row, ...(hasChildren && !folded.has(widget.id) ? listIn(widget, level + 1) : [])];
    });
  }
  return listIn(null, 1);
}
