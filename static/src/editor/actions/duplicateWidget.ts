import type { PageDocument, Widget } from "../../lib/types";
import type { Edit } from "../model/history";
import { addChange } from "./addWidget";
import { freeName, freshId } from "./naming";
import { pushChanges } from "./place";

/** A copy below the original, under a name of its own; it doesn't share anything with the original. */
export function duplicateWidget(document: PageDocument, widget: Widget, taken: ReadonlySet<string>): Edit {
  const name = freeName(widget.name.replace(/\d+$/, ""), taken);
  const copy: Widget = { ...structuredClone(widget), id: freshId(), name, y: widget.y + widget.h };
  return {
    label: `duplicate ${widget.name}`,
    changes: [...pushChanges(document, copy), addChange(copy)],
    selected: copy.id,
  };
}
