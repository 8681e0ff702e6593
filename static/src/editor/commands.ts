/** What people can do to the page, whether by pointer, key or button: each finds its subject, acts, and says what happened. */
import type { PageDocument, Widget } from "../lib/types";
import { isFloating } from "../runtime/drawing/Grid";
import { addWidget, freePlaceIn } from "./actions/addWidget";
import { duplicateWidget } from "./actions/duplicateWidget";
import { moveInto, moveOut, moveWidget, placeWidget } from "./actions/moveWidget";
import { pasteWidgets } from "./actions/pasteWidgets";
import { removeWidget } from "./actions/removeWidget";
import { resizeWidget } from "./actions/resizeWidget";
import { grownIn } from "./growing";
import { type KindDefinition, kindOf } from "./kinds";
import { type Box, compareBoxes } from "./layout";
import { findWidget } from "./model/changes";
import { clipboard } from "./model/clipboard";
import type { Edit } from "./model/history";
import type { Workspace } from "./model/workspace";
import {
  childrenIn,
  descendantsOf,
  mayStandIn,
  type Nest,
  nestOf,
  nestsIn,
  ON_PAGE,
  parentOf,
  sameNest,
} from "./nesting";

/** Without a place: at the first free one of what is selected, where that holds others, or of what that stands in. */
export function add(workspace: Workspace, kind: KindDefinition, dropped?: { at: Box; nest: Nest }) {
  const page = workspace.page.value;
  const document = page.document.value;
  const nest = dropped?.nest ?? presentNest(workspace);
  const at = dropped?.at ?? freePlaceIn(grownIn(document, page.needs.value, nest), nest, kind.size);
  const among = grownIn(document, page.needs.value, nest);
  page.perform(addWidget(document, { kind, taken: workspace.takenNames.value, at, nest, among }));
  const added = page.selectedWidget.value;
  if (added) say(workspace, `Added ${added.name} ${describePlace(workspace, added)}.`);
}

function move(workspace: Workspace, id: string, to: { x: number; y: number }) {
  changePlace(workspace, id, (document, widget) => moveWidget(document, widget, to));
}

/** Put a widget at a place in whatever it then stands in. */
export function place(workspace: Workspace, id: string, box: Box, nest: Nest) {
  const { needs } = workspace.page.value;
  const among = (document: PageDocument) => grownIn(document, needs.value, nest);
  changePlace(workspace, id, (document, widget) => placeWidget(document, widget, box, nest, among(document)));
}

/** Put the selected widget into something else. */
export function moveSelectedTo(workspace: Workspace, nest: Nest) {
  const { selectedWidget, document } = workspace.page.value;
  const widget = selectedWidget.value;
  if (!widget || sameNest(nestOf(widget), nest) || !mayStandIn(document.value, nest, widget)) return;
  changePlace(workspace, widget.id, () => moveInto(document.value, widget, nest));
}

/** Into the nearest widget beside it that holds others: the one before it, else the one after. */
export function moveIn(workspace: Workspace) {
  const { selectedWidget, document } = workspace.page.value;
  const widget = selectedWidget.value;
  if (!widget) return;
  const beside = childrenIn(document.value, nestOf(widget)).sort(compareBoxes);
  const at = beside.findIndex(({ id }) => id === widget.id);
  const nearest = [...beside.slice(0, at).reverse(), ...beside.slice(at + 1)];
  const nest = nearest.flatMap((each) => shownNest(workspace, each) ?? [])[0];
  if (nest) moveSelectedTo(workspace, nest);
  else say(workspace, "There is no container beside it.");
}

export function moveOutside(workspace: Workspace) {
  const { selectedWidget, document } = workspace.page.value;
  const widget = selectedWidget.value;
  const parent = widget && parentOf(document.value, widget);
  if (!widget || !parent) return say(workspace, "It stands on the page itself.");
  changePlace(workspace, widget.id, () => moveOut(document.value, widget, { floating: isFloating(parent) }));
}

function changePlace(workspace: Workspace, id: string, edit: (document: PageDocument, widget: Widget) => Edit | null) {
  const page = workspace.page.value;
  const widget = findWidget(page.document.value, id);
  const made = widget && edit(page.document.value, widget);
  if (!made) return;
  page.perform(made);
  const moved = findWidget(page.document.value, id);
  if (moved) say(workspace, `${moved.name} is ${describePlace(workspace, moved)}.`);
}

/** Where something new goes: into what is selected where that holds others, else beside it. */
function presentNest(workspace: Workspace): Nest {
  const widget = workspace.page.value.selectedWidget.value;
  return widget ? (shownNest(workspace, widget) ?? nestOf(widget)) : ON_PAGE;
}

/** The place in a widget that is seen now; null for one that has none. */
function shownNest({ kinds, page }: Workspace, widget: Widget): Nest | null {
  const nests = nestsIn(widget, kinds);
  const { selectedTab } = page.value.runtime.stateOf(widget.id).peek();
  return nests.find(({ slot }) => slot === selectedTab) ?? nests[0] ?? null;
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

/** Keeps the selected widget and what stands in it for `paste`. */
export function copy(workspace: Workspace) {
  const { selectedWidget, document } = workspace.page.value;
  const widget = selectedWidget.value;
  if (!widget) return;
  clipboard.value = [widget, ...descendantsOf(document.value, widget.id)];
  say(workspace, `Copied ${widget.name}.`);
}

export function cut(workspace: Workspace) {
  copy(workspace);
  remove(workspace);
}

export function paste(workspace: Workspace) {
  const page = workspace.page.value;
  const [widget] = clipboard.value;
  if (!widget) return;
  const nest = pasteNest(workspace, widget);
  page.perform(pasteWidgets(page.document.value, clipboard.value, { taken: workspace.takenNames.value, nest }));
  const pasted = page.selectedWidget.value;
  if (pasted) say(workspace, `Pasted ${pasted.name} ${describePlace(workspace, pasted)}.`);
}

/** What was copied goes beside what is selected, into a container only where that isn't the very one that was copied. */
function pasteNest(workspace: Workspace, widget: Widget): Nest {
  const selected = workspace.page.value.selectedWidget.value;
  if (isFloating(widget) || !selected) return ON_PAGE;
  const nest = selected.id === widget.id ? nestOf(selected) : presentNest(workspace);
  return mayStandIn(workspace.page.value.document.value, nest, null) ? nest : ON_PAGE;
}

export function selectParent(workspace: Workspace) {
  const { selected, selectedWidget } = workspace.page.value;
  const parent = selectedWidget.value?.parent ?? null;
  selected.value = parent;
  if (parent) focusTile(parent);
}

/** The first of what stands in the selected widget, in the tab that is shown; false where nothing does. */
export function selectChild(workspace: Workspace): boolean {
  const { selected, selectedWidget, document } = workspace.page.value;
  const nest = selectedWidget.value && shownNest(workspace, selectedWidget.value);
  const first = nest && childrenIn(document.value, nest).sort(compareBoxes)[0];
  if (!first) return false;
  selected.value = first.id;
  focusTile(first.id);
  return true;
}

export function focusTile(id: string) {
  document.getElementById(`tile-${id}`)?.focus();
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

function describePlace(workspace: Workspace, widget: Widget): string {
  if (isFloating(widget)) return "over the page";
  const parent = parentOf(workspace.page.value.document.value, widget);
  const inside = parent ? `in ${parent.name}, ` : "";
  return `${inside || "at "}column ${widget.x + 1}, row ${widget.y + 1}`;
}

function say(workspace: Workspace, words: string) {
  workspace.announcement.value = words;
}

export function showKeys({ panels }: Workspace) {
  panels.keysShown.value = true;
}
