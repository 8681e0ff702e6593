import type { PageDocument, Widget } from "../../lib/types";
import { type Box, clampBox, firstFreePlace, GAP_ROWS, settle } from "../layout";
import type { Edit } from "../model/history";
import { childrenIn, columnsIn, type Nest, nestOf, ON_PAGE, parentOf } from "../nesting";
import { arrange, placeChanges, standing } from "./place";

/** Put a widget elsewhere in what it stands in; what it covers there goes down. */
export function moveWidget(document: PageDocument, widget: Widget, to: { x: number; y: number }): Edit {
  const box = clampBox({ x: to.x, y: to.y, w: widget.w, h: widget.h });
  return { ...placeWidget(document, widget, box), label: `move ${widget.name}`, merge: `move ${widget.id}` };
}

/**
 * Give a widget a place and size, perhaps in something else; the step that move and resize share. `among` is the page
 * as it was seen, where that differs.
 */
export function placeWidget(
  document: PageDocument,
  widget: Widget,
  box: Box,
  nest: Nest = nestOf(widget),
  among: PageDocument = document,
): Edit {
  const changes = placeChanges(document, arrange(among, standing(widget, nest, box)));
  return { label: `move ${widget.name}`, changes, selected: widget.id };
}

/** Put a widget into something else, at the first free place there. */
export function moveInto(document: PageDocument, widget: Widget, nest: Nest): Edit {
  const w = columnsIn(document, widget.w, { from: nestOf(widget), to: nest });
  const others = childrenIn(document, nest).filter(({ id }) => id !== widget.id);
  return placeWidget(document, widget, firstFreePlace(others, { w, h: widget.h }), nest);
}

/** Take a widget out of what it stands in, to just below that; out of a modal, to the page's first free place. */
export function moveOut(document: PageDocument, widget: Widget, { floating }: { floating: boolean }): Edit | null {
  const parent = parentOf(document, widget);
  if (!parent) return null;
  if (floating) return moveInto(document, widget, ON_PAGE);
  const nest = nestOf(parent);
  const w = columnsIn(document, widget.w, { from: nestOf(widget), to: nest });
  const box = clampBox({ x: parent.x, y: parent.y + parent.h + GAP_ROWS, w, h: widget.h });
  return placeWidget(document, widget, settle(box, childrenIn(document, nest)), nest);
}
