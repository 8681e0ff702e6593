import { EditorView } from "@codemirror/view";

/**
 * Text that comes in one piece (dictation, a phone's suggestions, browser automation) is put in by us. Left to the browser
 * it is styled like what it replaces, which the page's policy refuses, and its line breaks become nested elements.
 */
export const insertWhole = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const range = event.getTargetRanges?.()[0];
    const text = event.data;
    if (event.inputType !== "insertText" || !text || text.length < 2 || !range || view.composing) return false;
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    event.preventDefault();
    view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.type" });
    return true;
  },
});
