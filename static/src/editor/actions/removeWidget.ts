import type { PageDocument, Widget } from "../../lib/types";
import { compareBoxes } from "../layout";
import type { Edit } from "../model/history";

/** Take a widget off the page; the next one in reading order is selected, so that the keyboard stays on the page. */
export function removeWidget(document: PageDocument, widget: Widget): Edit {
  const inOrder = [...document.widgets].sort(compareBoxes);
  const index = inOrder.findIndex((each) => each.id === widget.id);
  const next = inOrder[index + 1] ?? inOrder[index - 1];
  return {
    label: `remove ${widget.name}`,
    changes: [{ op: "remove", widget: widget.id, path: [] }],
    selected: next?.id ?? null,
  };
}
