import type { PageDocument, Widget } from "../../lib/types";
import { compareBoxes } from "../layout";
import type { Edit } from "../model/history";
import { descendantsOf, nestOf, sameNest } from "../nesting";
import { removeChanges } from "./place";

/**
 * Take a widget and all that stands in it off the page; the next one in reading order beside it is selected, else what it
 * stood in, so that the keyboard stays on the page.
 */
export function removeWidget(document: PageDocument, widget: Widget): Edit {
  const beside = document.widgets.filter((each) => sameNest(nestOf(each), nestOf(widget))).sort(compareBoxes);
  const index = beside.findIndex((each) => each.id === widget.id);
  const next = beside[index + 1] ?? beside[index - 1];
  return {
    label: `remove ${widget.name}`,
    changes: removeChanges([widget, ...descendantsOf(document, widget.id)]),
    selected: next?.id ?? widget.parent,
  };
}
