import {
  copy,
  cut,
  duplicate,
  moveIn,
  moveOutside,
  nudge,
  paste,
  redo,
  remove,
  saveNow,
  selectChild,
  selectParent,
  showKeys,
  stretch,
  undo,
} from "./commands";
import type { Workspace } from "./model/workspace";
import { enterInspector, movePane } from "./panes";
import { runQuery } from "./queries/commands";

const STEPS: { [key: string]: { x: number; y: number } } = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key does, or nothing: null leaves the key to the browser. */
export function findCommand(workspace: Workspace, event: KeyboardEvent): (() => unknown) | null {
  const withControl = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (withControl && key === "s") return () => saveNow(workspace);
  if (withControl && key === "Enter") return findRun(workspace);
  if (key === "F6" && !withControl) return () => movePane(event.shiftKey ? -1 : 1);
  if (event.altKey || isTyping(event)) return null;
  if (withControl) return findControlCommand(workspace, key, event);
  if (key === "?") return () => showKeys(workspace);
  if (isOnPage(event)) return findPageCommand(workspace, key, event);
  return isInTree(event) && (key === "Delete" || key === "Backspace") ? () => remove(workspace) : null;
}

/** The query that the pane shows, wherever the focus is. */
function findRun(workspace: Workspace) {
  const draft = workspace.panels.queriesOpen.value ? workspace.queries.open.value : null;
  return draft && (() => runQuery(workspace, draft));
}

function findControlCommand(workspace: Workspace, key: string, event: KeyboardEvent) {
  if (key === "z") return () => (event.shiftKey ? redo(workspace) : undo(workspace));
  if (key === "y") return () => redo(workspace);
  // Elsewhere, and where somebody has marked words, these are the browser's.
  if ("cxv".includes(key) && !((isOnPage(event) || isInTree(event)) && !getSelection()?.toString())) return null;
  if (key === "v") return () => paste(workspace);
  const act = SELECTED[key];
  return act && workspace.page.value.selectedWidget.value ? () => act(workspace) : null;
}

/** With Control, on the selected widget. */
const SELECTED: { [key: string]: (workspace: Workspace) => void } = {
  c: copy,
  x: cut,
  d: duplicate,
  "]": moveIn,
  "[": moveOutside,
};

function findPageCommand(workspace: Workspace, key: string, event: KeyboardEvent) {
  if (!workspace.page.value.selectedWidget.value) return null;
  const step = STEPS[key];
  if (step) return () => (event.shiftKey ? stretch(workspace, step) : nudge(workspace, step));
  if (key === "Delete" || key === "Backspace") return () => remove(workspace);
  if (key === "Escape") return () => selectParent(workspace);
  if (key === "Enter" && isTile(event)) return () => selectChild(workspace) || enterInspector();
  return null;
}

/** Where a key writes text, it writes text. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return Boolean(target?.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]"));
}

/** Arrows and Delete mean the selected widget on the canvas, or when nothing in particular has the focus. */
function isOnPage(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return !target || target === document.body || Boolean(target.closest("[data-canvas]"));
}

/** A button within a widget has its own Enter. */
function isTile(event: KeyboardEvent): boolean {
  return Boolean((event.target as HTMLElement | null)?.classList.contains("tile"));
}

/** In the list of the page's widgets the arrows move through the list, but Delete means the same. */
function isInTree(event: KeyboardEvent): boolean {
  return Boolean((event.target as HTMLElement | null)?.closest("[role=treeitem]"));
}

export function listenForKeys(workspace: Workspace): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open], [data-preview=true]")) return;
    const command = findCommand(workspace, event);
    if (!command) return;
    event.preventDefault();
    void command();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}
