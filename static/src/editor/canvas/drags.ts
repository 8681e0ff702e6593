import type { Widget } from "../../lib/types";
import { isFloating } from "../../runtime/drawing/Grid";
import { smallestOf } from "../actions/resizeWidget";
import { add, place, resize } from "../commands";
import { grownIn } from "../growing";
import { type KindDefinition, kindOf } from "../kinds";
import { type Box, type Handle, resizeBox, sameBox, settle } from "../layout";
import type { Drag, Point } from "../model/dragging";
import type { Workspace } from "../model/workspace";
import { childrenIn, columnsIn, mayStandIn, type Nest, nestOf, ON_PAGE, sameNest } from "../nesting";
import { boxAt, holdsPoint, sizeInPixels, unitsIn } from "./geometry";
import { nestFrom, type Place, placeAt, readPlaces, shifted } from "./places";
import { followPointer } from "./pointer";

/** A kind dragged from the palette: dropped on the canvas it becomes a widget, dropped elsewhere nothing. */
export function dragNew(workspace: Workspace, kind: KindDefinition, press: PointerEvent) {
  const scroller = workspace.dragging.scroller.current;
  if (!scroller) return;
  let places: Place[] | null = null;
  follow(workspace, press, (at, _from, scrolled) => {
    workspace.panels.drawer.value = null;
    places ??= readPlaces(scroller, null, scrolled);
    if (!holdsPoint(scroller.getBoundingClientRect(), at)) return { what: "new", kind, box: null, nest: ON_PAGE };
    const target = findTarget(workspace, places, { at, scrolled, held: null });
    if (reveal(workspace, target)) places = null;
    if (!target) return { what: "new", kind, box: null, nest: ON_PAGE };
    const w = columnsIn(workspace.page.value.document.value, kind.size.w, { from: ON_PAGE, to: target.nest });
    const size = { w, h: kind.size.h };
    const { width } = sizeInPixels(target.rect, size);
    // The pointer holds the new widget near its upper left, where the ghost is drawn.
    const corner = { x: at.x - Math.min(24, width / 2), y: at.y - 16 };
    return { what: "new", kind, nest: target.nest, box: boxIn(workspace, target, { corner, size, held: null }) };
  });
}

export function dragMove(workspace: Workspace, widget: Widget, press: PointerEvent) {
  const scroller = workspace.dragging.scroller.current;
  const start = (press.currentTarget as HTMLElement).getBoundingClientRect();
  if (!scroller || isFloating(widget)) return;
  let places: Place[] | null = null;
  follow(workspace, press, (at, from, scrolled) => {
    places ??= readPlaces(scroller, widget.id, scrolled);
    const offset = { x: at.x - from.x, y: at.y - from.y };
    workspace.dragging.offset.value = offset;
    const target = findTarget(workspace, places, { at, scrolled, held: widget });
    if (reveal(workspace, target)) places = null;
    if (!target) return { what: "move", id: widget.id, box: null, nest: nestOf(widget) };
    const corner = { x: start.left - scrolled.x + offset.x, y: start.top - scrolled.y + offset.y };
    const w = columnsIn(workspace.page.value.document.value, widget.w, { from: nestOf(widget), to: target.nest });
    const box = boxIn(workspace, target, { corner, size: { w, h: widget.h }, held: widget });
    return { what: "move", id: widget.id, nest: target.nest, box };
  });
}

export function dragResize(workspace: Workspace, widget: Widget, handle: Handle, press: PointerEvent) {
  const grid = (press.currentTarget as HTMLElement).closest<HTMLElement>("[data-nest]");
  if (!grid) return;
  const nest = nestFrom(grid);
  const smallest = smallestOf(workspace.page.value.document.value, widget, kindOf(workspace.kinds, widget.kind));
  follow(workspace, press, (at, from) => {
    const units = unitsIn(grid.getBoundingClientRect(), { x: at.x - from.x, y: at.y - from.y });
    return { what: "resize", id: widget.id, handle, nest, box: resizeBox(widget, handle, units, smallest) };
  });
}

/** Where the pointer is, and where that place is now that everything has scrolled by `scrolled`. */
function findTarget(
  workspace: Workspace,
  places: readonly Place[],
  { at, scrolled, held }: { at: Point; scrolled: Point; held: Widget | null },
): Place | undefined {
  const document = workspace.page.value.document.value;
  const open = places.filter(({ nest }) => mayStandIn(document, nest, held));
  const found = placeAt(open, { x: at.x + scrolled.x, y: at.y + scrolled.y });
  return found && { ...found, rect: shifted(found.rect, scrolled, -1) };
}

/** Shows the tab whose heading the pointer is over; false where it is shown already. */
function reveal({ page }: Workspace, target: Place | undefined): boolean {
  const { parent = null, slot = null } = target?.heading ? target.nest : {};
  const { runtime } = page.value;
  if (parent === null || runtime.stateOf(parent).peek().selectedTab === slot) return false;
  runtime.setState(parent, { selectedTab: slot });
  return true;
}

interface Dropped {
  corner: Point;
  size: { w: number; h: number };
  held: Widget | null;
}

function boxIn(workspace: Workspace, { nest, rect }: Place, { corner, size, held }: Dropped): Box {
  const { document, needs } = workspace.page.value;
  const others = childrenIn(grownIn(document.value, needs.value, nest), nest).filter((each) => each.id !== held?.id);
  return settle(boxAt(rect, corner, size), others);
}

function follow(workspace: Workspace, press: PointerEvent, read: (at: Point, from: Point, scrolled: Point) => Drag) {
  if (press.button !== 0) return;
  const { now, scroller, pointer, offset } = workspace.dragging;
  const stop = () => {
    now.value = null;
    offset.value = { x: 0, y: 0 };
  };
  followPointer(press, {
    scroller: scroller.current,
    onMove: (at, from, scrolled) => {
      pointer.value = at;
      const drag = read(at, from, scrolled);
      if (!now.value || !sameDrag(now.value, drag)) now.value = drag;
    },
    onDrop: () => {
      const drag = now.value;
      stop();
      if (drag) drop(workspace, drag);
    },
    onCancel: () => {
      stop();
      workspace.announcement.value = "Cancelled.";
    },
  });
}

function sameDrag(a: Drag, b: Drag): boolean {
  if (!a.box || !b.box) return a.box === b.box;
  return sameNest(a.nest, b.nest) && sameBox(a.box, b.box);
}

function drop(workspace: Workspace, drag: Drag) {
  if (!drag.box) return;
  if (drag.what === "new") add(workspace, drag.kind, { at: drag.box, nest: drag.nest });
  else if (moves(workspace, drag.id, drag.box, drag.nest))
    drag.what === "move" ? place(workspace, drag.id, drag.box, drag.nest) : resize(workspace, drag.id, drag.box);
}

function moves(workspace: Workspace, id: string, box: Box, nest: Nest): boolean {
  const widget = workspace.page.value.document.value.widgets.find((each) => each.id === id);
  return widget !== undefined && !(sameBox(widget, box) && sameNest(nestOf(widget), nest));
}
