import { type Signal, signal } from "@preact/signals";
import type { KindDefinition } from "../kinds";
import type { Box, Handle } from "../layout";

/** What is being dragged, and where it would come to stand if it were dropped now. */
export type Drag =
  | { what: "new"; kind: KindDefinition; box: Box | null; pointer: Point }
  | { what: "move"; id: string; box: Box; offset: Point }
  | { what: "resize"; id: string; box: Box; handle: Handle };

export interface Point {
  x: number;
  y: number;
}

export interface Dragging {
  now: Signal<Drag | null>;
  /** The page's sheet and what scrolls it, once the canvas is there. */
  sheet: { current: HTMLElement | null };
  scroller: { current: HTMLElement | null };
}

export function createDragging(): Dragging {
  return { now: signal<Drag | null>(null), sheet: { current: null }, scroller: { current: null } };
}
