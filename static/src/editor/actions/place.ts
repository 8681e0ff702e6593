import type { Change, Json, PageDocument, Widget } from "../../lib/types";
import { isFloating } from "../../runtime/drawing/Grid";
import { type Box, pushDown, sameBox } from "../layout";
import { childrenIn, type Nest, neededRows, nestOf, parentOf } from "../nesting";

/** A widget at a place in a nest. */
export function standing(widget: Widget, nest: Nest, { x, y, w, h }: Box): Widget {
  const moved = { ...widget, parent: nest.parent, x, y, w, h };
  return nest.slot === null && !widget.slot ? moved : { ...moved, slot: nest.slot };
}

/** The page after `held` came to stand where it is: what it covers goes down, what it stands in grows to hold it. */
export function arrange(document: PageDocument, held: Widget): PageDocument {
  const present = document.widgets.some(({ id }) => id === held.id);
  const widgets = present
    ? document.widgets.map((each) => (each.id === held.id ? held : each))
    : [...document.widgets, held];
  const placed = pushOthers({ ...document, widgets }, held);
  const parent = parentOf(placed, held);
  const needed = parent && !isFloating(parent) ? neededRows(placed, parent) : 0;
  return parent && needed > parent.h ? arrange(placed, { ...parent, h: needed }) : placed;
}

function pushOthers(document: PageDocument, held: Widget): PageDocument {
  if (isFloating(held)) return document;
  const others = childrenIn(document, nestOf(held)).filter(({ id }) => id !== held.id);
  const pushed = new Map(pushDown(others, held).map((box) => [box.id, box]));
  const widgets = document.widgets.map((widget) => {
    const box = pushed.get(widget.id);
    return box && !sameBox(widget, box) ? { ...widget, y: box.y } : widget;
  });
  return { ...document, widgets };
}

const PLACE = ["parent", "slot", "x", "y", "w", "h"] as const;

/** Changes that bring every widget of `before` to where it stands in `after`. */
export function placeChanges(before: PageDocument, after: PageDocument): Change[] {
  const earlier = new Map(before.widgets.map((widget) => [widget.id, widget]));
  return after.widgets.flatMap((widget) => {
    const was = earlier.get(widget.id);
    return was && was !== widget ? PLACE.flatMap((member) => placeChange(widget, was, member)) : [];
  });
}

function placeChange(widget: Widget, was: Widget, member: (typeof PLACE)[number]): Change[] {
  const value = widget[member] ?? null;
  if (value === (was[member] ?? null)) return [];
  return [{ op: "set", widget: widget.id, path: [member], value }];
}

/** Changes that put new widgets, parents first, onto a page as `after` has it, and make room for them. */
export function addChanges(before: PageDocument, after: PageDocument): Change[] {
  const known = new Set(before.widgets.map(({ id }) => id));
  const added = after.widgets.filter(({ id }) => !known.has(id));
  return [...placeChanges(before, after), ...added.map(addChange)];
}

function addChange(widget: Widget): Change {
  return { op: "add", widget: widget.id, path: [], value: widget as unknown as Json };
}

/** Changes that take a widget and all that stands in it off the page, the innermost first. */
export function removeChanges(gone: readonly Widget[]): Change[] {
  return [...gone].reverse().map(({ id }) => ({ op: "remove", widget: id, path: [] }));
}
