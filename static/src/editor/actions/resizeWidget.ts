import type { PageDocument, Widget } from "../../lib/types";
import type { KindDefinition } from "../kinds";
import { type Box, clampBox } from "../layout";
import type { Edit } from "../model/history";
import { placeWidget } from "./moveWidget";

/** Give a widget another size (and with a north or west handle another corner), no smaller than its kind allows. */
export function resizeWidget(document: PageDocument, widget: Widget, kind: KindDefinition, to: Box): Edit {
  const box = clampBox(to, kind.minimum);
  return { ...placeWidget(document, widget, box), label: `resize ${widget.name}`, merge: `resize ${widget.id}` };
}
