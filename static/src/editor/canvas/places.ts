import type { Point } from "../model/dragging";
import type { Nest } from "../nesting";
import { holdsPoint } from "./geometry";

/** A nest and where it stands in the window, as everything was before the drag. */
export interface Place {
  nest: Nest;
  rect: Rect;
  depth: number;
  /** What leads to it, where that isn't the place itself: the heading of a tab that may be hidden. */
  heading?: Rect;
}

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
}

/**
 * The nests that something could be dropped into, as they stood before anything was scrolled. They are looked up once,
 * or once another tab is shown: what a drag pushes aside would otherwise move from under the pointer that is about to
 * enter it.
 */
export function readPlaces(scroller: HTMLElement, held: string | null, scrolled: Point): Place[] {
  const isOpen = (element: HTMLElement) =>
    element.getClientRects().length > 0 && !(held && element.closest(`#${CSS.escape(`tile-${held}`)}`));
  const found = [...scroller.querySelectorAll<HTMLElement>("[data-nest]")].filter(isOpen);
  return found.flatMap((element) => {
    const rect = shifted(element.getBoundingClientRect(), scrolled, 1);
    const place = { nest: nestFrom(element), rect, depth: depthOf(element) };
    return [place, ...headingsAbove(element, place, scrolled)];
  });
}

/** Where what is shown now is one of several tabs: all of them, each by its heading. */
function headingsAbove(element: HTMLElement, { nest, rect, depth }: Place, scrolled: Point): Place[] {
  const { parent, slot } = nest;
  if (parent === null || slot === null) return [];
  const tile = element.closest(`#${CSS.escape(`tile-${parent}`)}`);
  const tabs = [...(tile?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
  const prefix = `${parent}-tab-`;
  return tabs
    .filter(({ id }) => id.startsWith(prefix))
    .map((tab) => ({
      nest: { parent, slot: tab.id.slice(prefix.length) },
      rect,
      depth: depth + 1,
      heading: shifted(tab.getBoundingClientRect(), scrolled, 1),
    }));
}

/** The rectangle this much further right and down, or left and up. */
export function shifted({ left, top, right, bottom, width }: Rect, { x, y }: Point, sign: 1 | -1): Rect {
  return { left: left + sign * x, top: top + sign * y, right: right + sign * x, bottom: bottom + sign * y, width };
}

/** The innermost of the places at a point; the outermost where none is there. */
export function placeAt(places: readonly Place[], at: Point): Place | undefined {
  const byDepth = [...places].sort((a, b) => b.depth - a.depth);
  return byDepth.find(({ rect, heading }) => holdsPoint(heading ?? rect, at)) ?? byDepth.at(-1);
}

export function nestFrom(element: HTMLElement): Nest {
  const [parent = "", slot = ""] = (element.dataset.nest ?? "").split("/");
  return { parent: parent || null, slot: slot || null };
}

function depthOf(element: HTMLElement): number {
  const around = element.parentElement?.closest<HTMLElement>("[data-nest]");
  return around ? 1 + depthOf(around) : 0;
}
