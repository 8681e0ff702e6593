import type { PageDocument, Widget } from "../../lib/types";
import type { KindDefinition } from "../kinds";
import { type Box, clampBox } from "../layout";
import type { Edit } from "../model/history";
import { neededRows } from "../nesting";
import { placeWidget } from "./moveWidget";

/** Give a widget another size: no smaller than its kind allows, or than what stands in it needs. */
export function resizeWidget(document: PageDocument, widget: Widget, kind: KindDefinition, to: Box): Edit {
  const box = clampBox(to, smallestOf(document, widget, kind));
  return { ...placeWidget(document, widget, box), label: `resize ${widget.name}`, merge: `resize ${widget.id}` };
}

export function smallestOf(document: PageDocument, widget: Widget, { minimum }: KindDefinition) {
  return { w: minimum.w, h: Math.max(minimum.h, neededRows(document, widget)) };
}
