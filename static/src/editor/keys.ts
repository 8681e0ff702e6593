import { deselect, duplicate, nudge, redo, remove, saveNow, stretch, undo } from "./commands";
import type { Workspace } from "./model/workspace";
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
  if (event.altKey || isTyping(event)) return null;
  if (withControl) return findControlCommand(workspace, key, event.shiftKey);
  if (isOnPage(event)) return findPageCommand(workspace, key, event.shiftKey);
  return isInTree(event) && (key === "Delete" || key === "Backspace") ? () => remove(workspace) : null;
}

/** The query that the pane shows, wherever the focus is. */
function findRun(workspace: Workspace) {
  const draft = workspace.panels.queriesOpen.value ? workspace.queries.open.value : null;
  return draft && (() => runQuery(workspace, draft));
}

function findControlCommand(workspace: Workspace, key: string, shift: boolean) {
  if (key === "z") return () => (shift ? redo(workspace) : undo(workspace));
  if (key === "y") return () => redo(workspace);
  if (key === "d" && workspace.page.value.selectedWidget.value) return () => duplicate(workspace);
  return null;
}

function findPageCommand(workspace: Workspace, key: string, shift: boolean) {
  if (!workspace.page.value.selectedWidget.value) return null;
  const step = STEPS[key];
  if (step) return () => (shift ? stretch(workspace, step) : nudge(workspace, step));
  if (key === "Delete" || key === "Backspace") return () => remove(workspace);
  if (key === "Escape") return () => deselect(workspace);
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

/** In the list of the page's widgets the arrows move through the list, but Delete means the same. */
function isInTree(event: KeyboardEvent): boolean {
  return Boolean((event.target as HTMLElement | null)?.closest("[role=treeitem]"));
}

export function listenForKeys(workspace: Workspace): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const command = findCommand(workspace, event);
    if (!command) return;
    event.preventDefault();
    void command();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}
