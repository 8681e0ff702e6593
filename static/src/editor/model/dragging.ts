import { type Signal, signal } from "@preact/signals";
import type { KindDefinition } from "../kinds";
import type { Box, Handle } from "../layout";
import type { Nest } from "../nesting";

/** What is being dragged, and where it would come to stand if it were dropped now: nowhere without a box. */
export type Drag =
  | { what: "new"; kind: KindDefinition; box: Box | null; nest: Nest }
  | { what: "move"; id: string; box: Box | null; nest: Nest }
  | { what: "resize"; id: string; box: Box; nest: Nest; handle: Handle };

export interface Point {
  x: number;
  y: number;
}

export interface Dragging {
  /** Changes only when something would come to stand elsewhere. */
  now: Signal<Drag | null>;
  /** Where the pointer is, and how far it has come: these change with each of its moves. */
  pointer: Signal<Point>;
  offset: Signal<Point>;
  /** What scrolls the widgets that can be dragged now: the page's, or those of the modal that stands open. */
  scroller: { current: HTMLElement | null };
}

export function createDragging(): Dragging {
  return {
    now: signal<Drag | null>(null),
    pointer: signal<Point>({ x: 0, y: 0 }),
    offset: signal<Point>({ x: 0, y: 0 }),
    scroller: { current: null },
  };
}
