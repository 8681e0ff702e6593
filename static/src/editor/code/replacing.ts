/**
 * Typing over a selection. Left to itself, Chromium writes inline styles into the text to keep its look, which the
 * page's policy refuses and reports.
 */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export function replacing(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { from, to, empty } = view.state.selection.main;
      const text = event.data;
      if (empty || view.composing || event.inputType !== "insertText" || text === null) return false;
      event.preventDefault();
      const insert = () =>
        view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
      const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
      if (!handled) view.dispatch(insert());
      return true;
    },
  });
}
