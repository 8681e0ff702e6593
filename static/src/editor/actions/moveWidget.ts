import type { PageDocument, Widget } from "../../lib/types";
import { type Box, clampBox } from "../layout";
import type { Edit } from "../model/history";
import { placeChanges, pushChanges } from "./place";

/** Put a widget elsewhere; what it covers there goes down. */
export function moveWidget(document: PageDocument, widget: Widget, to: { x: number; y: number }): Edit {
  const box = clampBox({ x: to.x, y: to.y, w: widget.w, h: widget.h });
  return { ...placeWidget(document, widget, box), label: `move ${widget.name}`, merge: `move ${widget.id}` };
}

/** Give a widget a place and size; the step that move and resize share. */
export function placeWidget(document: PageDocument, widget: Widget, box: Box): Edit {
  const held = { id: widget.id, ...box };
  const changes = [...placeChanges(widget.id, widget, box), ...pushChanges(document, held)];
  return { label: `place ${widget.name}`, changes, selected: widget.id };
}
