import type { Widget } from "../../lib/types";
import { add, move, resize } from "../commands";
import { type KindDefinition, kindOf } from "../kinds";
import { type Box, type Handle, resizeBox, sameBox } from "../layout";
import type { Drag, Point } from "../model/dragging";
import type { Workspace } from "../model/workspace";
import { boxAt, holdsPoint, sizeInPixels, unitsIn } from "./geometry";
import { followPointer } from "./pointer";

/** A kind dragged from the palette: dropped on the canvas it becomes a widget, dropped elsewhere nothing. */
export function dragNew(workspace: Workspace, kind: KindDefinition, press: PointerEvent) {
  follow(workspace, press, (at) => {
    const { sheet, scroller } = parts(workspace);
    workspace.panels.drawer.value = null;
    if (!holdsPoint(scroller.getBoundingClientRect(), at)) return { what: "new", kind, box: null, pointer: at };
    const rect = sheet.getBoundingClientRect();
    const size = sizeInPixels(rect, kind.size);
    // The pointer holds the new widget near its upper left, where the ghost is drawn.
    const corner = { x: at.x - Math.min(24, size.width / 2), y: at.y - 16 };
    return { what: "new", kind, box: boxAt(rect, corner, kind.size), pointer: at };
  });
}

export function dragMove(workspace: Workspace, widget: Widget, press: PointerEvent) {
  const { sheet } = parts(workspace);
  const target = (press.currentTarget as HTMLElement).getBoundingClientRect();
  const start = sheet.getBoundingClientRect();
  follow(workspace, press, (at, from) => {
    const rect = sheet.getBoundingClientRect();
    const offset = { x: at.x - from.x, y: at.y - from.y };
    const corner = {
      x: target.left - start.left + rect.left + offset.x,
      y: target.top - start.top + rect.top + offset.y,
    };
    return { what: "move", id: widget.id, box: boxAt(rect, corner, widget), offset };
  });
}

export function dragResize(workspace: Workspace, widget: Widget, handle: Handle, press: PointerEvent) {
  const { minimum } = kindOf(workspace.kinds, widget.kind);
  follow(workspace, press, (at, from) => {
    const units = unitsIn(parts(workspace).sheet.getBoundingClientRect(), { x: at.x - from.x, y: at.y - from.y });
    return { what: "resize", id: widget.id, handle, box: resizeBox(widget, handle, units, minimum) };
  });
}

function parts(workspace: Workspace) {
  const { sheet, scroller } = workspace.dragging;
  return { sheet: sheet.current as HTMLElement, scroller: scroller.current as HTMLElement };
}

function follow(workspace: Workspace, press: PointerEvent, read: (at: Point, from: Point) => Drag) {
  if (press.button !== 0 || !workspace.dragging.sheet.current) return;
  const { now, scroller } = workspace.dragging;
  const stop = () => {
    now.value = null;
  };
  followPointer(press, {
    scroller: scroller.current,
    onMove: (at, from) => {
      now.value = read(at, from);
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

function drop(workspace: Workspace, drag: Drag) {
  if (!drag.box) return;
  if (drag.what === "new") add(workspace, drag.kind, drag.box);
  else if (moves(workspace, drag.id, drag.box)) (drag.what === "move" ? move : resize)(workspace, drag.id, drag.box);
}

function moves(workspace: Workspace, id: string, box: Box): boolean {
  const widget = workspace.page.value.document.value.widgets.find((each) => each.id === id);
  return widget !== undefined && !sameBox(widget, box);
}
