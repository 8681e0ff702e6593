/** What is taller than its place is so on the canvas too, and what is below it stands further down, as on the page. */
import type { PageDocument, Widget } from "../lib/types";
import { topsOf } from "../runtime/drawing/stacking";
import { childrenIn, type Nest, nestKey, nestOf } from "./nesting";

/** Rows that the contents of widgets take, not always whole ones, by the widgets' ids. */
export type Needs = ReadonlyMap<string, number>;

/** The page as its widgets stand on the canvas; the same page where none needs more than it has. */
export function grown(document: PageDocument, needs: Needs): PageDocument {
  const tall = document.widgets.filter(({ id, h }) => (needs.get(id) ?? 0) > h);
  const nests = new Map(tall.map((widget) => [nestKey(nestOf(widget)), nestOf(widget)]));
  return [...nests.values()].reduce((page, nest) => stacked(page, nest, needs), document);
}

/** The same of those in one place, on whole rows: as they would stand in the document. */
export function grownIn(document: PageDocument, needs: Needs, nest: Nest): PageDocument {
  return stacked(document, nest, new Map([...needs].map(([id, rows]) => [id, Math.ceil(rows)])));
}

function stacked(document: PageDocument, nest: Nest, needs: Needs): PageDocument {
  const widgets = childrenIn(document, nest);
  const heights = widgets.map(({ id, h }) => Math.max(h, needs.get(id) ?? 0));
  const tops = topsOf(widgets, heights, 1);
  const shown = new Map(widgets.map((widget, at) => [widget.id, standing(widget, tops[at], heights[at])]));
  return { ...document, widgets: document.widgets.map((widget) => shown.get(widget.id) ?? widget) };
}

function standing(widget: Widget, y = widget.y, h = widget.h): Widget {
  return widget.y === y && widget.h === h ? widget : { ...widget, y, h };
}
