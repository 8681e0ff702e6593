import type { PageDocument, Widget } from "../../lib/types";
import { GAP_ROWS } from "../layout";
import type { Edit } from "../model/history";
import { descendantsOf } from "../nesting";
import { copyGroup } from "./copies";
import { addChanges, arrange } from "./place";

/** A copy below the original, with copies of what stands in it; it doesn't share anything with the original. */
export function duplicateWidget(document: PageDocument, widget: Widget, taken: ReadonlySet<string>): Edit {
  const [copy, ...rest] = copyGroup([widget, ...descendantsOf(document, widget.id)], taken);
  const below = { ...(copy as Widget), y: widget.y + widget.h + GAP_ROWS };
  const arranged = arrange(document, below);
  return {
    label: `duplicate ${widget.name}`,
    changes: addChanges(document, { ...arranged, widgets: [...arranged.widgets, ...rest] }),
    selected: below.id,
  };
}
