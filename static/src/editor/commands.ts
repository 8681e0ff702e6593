/** What people can do to the page, whether by pointer, key or button: each finds its subject, acts, and says what happened. */
import { addWidget } from "./actions/addWidget";
import { duplicateWidget } from "./actions/duplicateWidget";
import { moveWidget } from "./actions/moveWidget";
import { removeWidget } from "./actions/removeWidget";
import { resizeWidget } from "./actions/resizeWidget";
import { type KindDefinition, kindOf } from "./kinds";
import type { Box } from "./layout";
import { findWidget } from "./model/changes";
import type { Workspace } from "./model/workspace";

export function add(workspace: Workspace, kind: KindDefinition, at?: Box) {
  const page = workspace.page.value;
  const edit = addWidget(page.document.value, { kind, taken: workspace.takenNames.value, ...(at ? { at } : {}) });
  page.perform(edit);
  const added = page.selectedWidget.value;
  if (added) say(workspace, `Added ${added.name} at ${describePlace(added)}.`);
}

export function move(workspace: Workspace, id: string, to: { x: number; y: number }) {
  const page = workspace.page.value;
  const widget = findWidget(page.document.value, id);
  if (!widget) return;
  page.perform(moveWidget(page.document.value, widget, to));
  const moved = findWidget(page.document.value, id);
  if (moved) say(workspace, `${moved.name} is at ${describePlace(moved)}.`);
}

export function resize(workspace: Workspace, id: string, to: Box) {
  const page = workspace.page.value;
  const widget = findWidget(page.document.value, id);
  if (!widget) return;
  page.perform(resizeWidget(page.document.value, widget, kindOf(workspace.kinds, widget.kind), to));
  const sized = findWidget(page.document.value, id);
  if (sized) say(workspace, `${sized.name} is ${sized.w} columns wide and ${sized.h} rows high.`);
}

export function nudge(workspace: Workspace, by: { x: number; y: number }) {
  const widget = workspace.page.value.selectedWidget.value;
  if (widget) move(workspace, widget.id, { x: widget.x + by.x, y: widget.y + by.y });
}

export function stretch(workspace: Workspace, by: { x: number; y: number }) {
  const widget = workspace.page.value.selectedWidget.value;
  if (!widget) return;
  const w = Math.min(widget.w + by.x, 12 - widget.x);
  resize(workspace, widget.id, { x: widget.x, y: widget.y, w, h: widget.h + by.y });
}

export function remove(workspace: Workspace) {
  const page = workspace.page.value;
  const widget = page.selectedWidget.value;
  if (!widget) return;
  page.perform(removeWidget(page.document.value, widget));
  say(workspace, `Removed ${widget.name}.`);
}

export function duplicate(workspace: Workspace) {
  const page = workspace.page.value;
  const widget = page.selectedWidget.value;
  if (!widget) return;
  page.perform(duplicateWidget(page.document.value, widget, workspace.takenNames.value));
  say(workspace, `Duplicated ${widget.name} as ${page.selectedWidget.value?.name}.`);
}

export function undo(workspace: Workspace) {
  const step = workspace.page.value.undo();
  say(workspace, step ? `Took back: ${step.label}.` : "There is nothing to undo.");
}

export function redo(workspace: Workspace) {
  const step = workspace.page.value.redo();
  say(workspace, step ? `Did again: ${step.label}.` : "There is nothing to redo.");
}

export async function saveNow(workspace: Workspace) {
  const saved = await workspace.saveAll();
  say(workspace, saved ? "Everything is saved." : "Not saved yet.");
}

export function deselect(workspace: Workspace) {
  workspace.page.value.selected.value = null;
}

function describePlace(box: Box): string {
  return `column ${box.x + 1}, row ${box.y + 1}`;
}

function say(workspace: Workspace, words: string) {
  workspace.announcement.value = words;
}
