import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Beside a field's plain words, what is code is set as code. */
const CODE = { fontFamily: "var(--font-mono)", fontSize: "var(--size-code)" };

export const highlights = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-property)" },
  { tag: tags.string, color: "var(--code-string)", ...CODE },
  { tag: tags.number, color: "var(--code-number)", ...CODE },
  { tag: tags.keyword, color: "var(--code-keyword)", ...CODE },
  { tag: tags.variableName, color: "var(--code-expression)", ...CODE },
  { tag: tags.operator, color: "var(--code-expression)", ...CODE },
  { tag: tags.brace, color: "var(--code-expression)", fontWeight: "var(--weight-medium)", ...CODE },
  { tag: tags.punctuation, color: "var(--text-muted)" },
]);

export const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "transparent", fontSize: "var(--size-code)", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55" },
  "&.cm-single .cm-scroller": { fontFamily: "var(--font-sans)", fontSize: "var(--size)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 26%, transparent)",
  },
  // The gutter stays while long lines move beneath it.
  ".cm-gutters": { backgroundColor: "var(--surface)", border: "0", color: "var(--text-faint)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "28px", padding: "0 4px 0 8px" },
  ".cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--hover) 60%, transparent)" },
  ".cm-matchingBracket": { backgroundColor: "var(--active) !important", outline: "none" },
  ".cm-placeholder": { color: "var(--text-faint)" },
  ".cm-tooltip": {
    border: "0",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface-raised)",
    boxShadow: "var(--shadow-float)",
    overflow: "hidden",
  },
  // What a function does stands beside the list.
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "visible" },
  ".cm-completionInfo, .cm-explained": { padding: "8px 10px", maxWidth: "320px", fontSize: "var(--size)" },
  ".cm-explained p": { margin: "4px 0 0" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    fontSize: "var(--size-code)",
    maxHeight: "260px",
    padding: "4px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    justifyContent: "space-between",
    gap: "16px",
    padding: "3px 8px",
    borderRadius: "var(--radius-tag)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--active)", color: "var(--text)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "var(--weight-bold)" },
  ".cm-completionDetail": {
    color: "var(--text-faint)",
    fontStyle: "normal",
    marginLeft: "0",
    maxWidth: "160px",
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  ".cm-diagnostic": {
    padding: "6px 10px",
    borderLeft: "0",
    fontFamily: "var(--font-sans)",
    fontSize: "var(--size-small)",
  },
  ".cm-diagnostic-error": { color: "var(--danger)" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "4px 2px" },
  ".cm-lint-marker": { width: "8px", height: "8px", borderRadius: "50%", content: "none" },
  ".cm-lint-marker-error": { content: "none", backgroundColor: "var(--danger)" },
  ".cm-lint-marker-warning": { content: "none", backgroundColor: "var(--warning)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--danger) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warning) 1px",
    textUnderlineOffset: "3px",
  },
});
