import type { Point } from "../model/dragging";
import type { Nest } from "../nesting";
import { holdsPoint } from "./geometry";

/** A nest and where it stands in the window, as everything was before the drag. */
export interface Place {
  nest: Nest;
  rect: { left: number; top: number; right: number; bottom: number; width: number };
  depth: number;
}

/**
 * The nests that something could be dropped into. They are looked up once: what a drag pushes aside would otherwise
 * move from under the pointer that is about to enter it.
 */
export function readPlaces(scroller: HTMLElement, held: string | null): Place[] {
  const found = [...scroller.querySelectorAll<HTMLElement>("[data-nest]")];
  return found.flatMap((element) => {
    const within = held && element.closest(`#${CSS.escape(`tile-${held}`)}`);
    if (within || element.getClientRects().length === 0) return [];
    return [{ nest: nestFrom(element), rect: element.getBoundingClientRect(), depth: depthOf(element) }];
  });
}

/** The innermost of the places at a point; the outermost where none is there. */
export function placeAt(places: readonly Place[], at: Point): Place | undefined {
  const byDepth = [...places].sort((a, b) => b.depth - a.depth);
  return byDepth.find(({ rect }) => holdsPoint(rect, at)) ?? byDepth.at(-1);
}

export function nestFrom(element: HTMLElement): Nest {
  const [parent = "", slot = ""] = (element.dataset.nest ?? "").split("/");
  return { parent: parent || null, slot: slot || null };
}

function depthOf(element: HTMLElement): number {
  const around = element.parentElement?.closest<HTMLElement>("[data-nest]");
  return around ? 1 + depthOf(around) : 0;
}
