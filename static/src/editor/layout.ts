/** Where widgets stand: pure functions on boxes in grid units (12 columns, rows of 8 px). */

export const COLUMNS = 12;
export const ROW_HEIGHT = 8;
/** Free rows between two widgets, one below the other, where nobody chose otherwise. */
export const GAP_ROWS = 1;

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface PlacedBox extends Box {
  id: string;
}

/** The edges a resize handle moves: any of n, s and any of e, w. */
export type Handle = "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";

export const HANDLES: readonly Handle[] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Among columns of different heights a place that suits all may not exist. */
const SETTLE_STEPS = 8;

/** The box moved, and if need be narrowed, so that it stands within the page. */
export function clampBox(box: Box, minimum = { w: 1, h: 1 }): Box {
  const w = clamp(box.w, minimum.w, COLUMNS);
  const h = Math.max(box.h, minimum.h);
  return { x: clamp(box.x, 0, COLUMNS - w), y: Math.max(0, box.y), w, h };
}

/** The box after its handle was dragged by whole units; the opposite edge stays where it is. */
export function resizeBox(
  box: Box,
  handle: Handle,
  by: { x: number; y: number },
  minimum: { w: number; h: number },
): Box {
  const result = { ...box };
  if (handle.includes("e")) result.w = clamp(box.w + by.x, minimum.w, COLUMNS - box.x);
  if (handle.includes("s")) result.h = Math.max(minimum.h, box.h + by.y);
  if (handle.includes("w")) {
    result.x = clamp(box.x + by.x, 0, box.x + box.w - minimum.w);
    result.w = box.x + box.w - result.x;
  }
  if (handle.includes("n")) {
    result.y = clamp(box.y + by.y, 0, box.y + box.h - minimum.h);
    result.h = box.y + box.h - result.y;
  }
  return result;
}

/**
 * The others as they stand once `held` is where it is: whatever it covers goes down, and so does what that covers.
 * Nothing moves up or sideways, so a drag that leaves again leaves everything as it was.
 */
export function pushDown<B extends PlacedBox>(others: readonly B[], held: Box): B[] {
  const placed: Box[] = [held];
  const inOrder = [...others].sort(compareBoxes);
  return inOrder.map((box) => {
    const rested = restBelow(box, placed);
    placed.push(rested);
    return rested;
  });
}

function restBelow<B extends Box>(box: B, placed: readonly Box[]): B {
  let rested = box;
  for (let hit = placed.find((other) => overlaps(rested, other)); hit; ) {
    rested = { ...rested, y: hit.y + hit.h + GAP_ROWS };
    hit = placed.find((other) => overlaps(rested, other));
  }
  return rested;
}

/**
 * Where a box dropped over others comes to stand: before a widget whose upper half it lands on, after one whose lower
 * half, a little below one that it just touches. What then is in its way is for `pushDown`.
 */
export function settle(box: Box, others: readonly Box[]): Box {
  let settled = box;
  for (let step = 0; step < SETTLE_STEPS; step++) {
    const hit = others.find((other) => other.y < settled.y && overlaps(other, { ...settled, y: settled.y - GAP_ROWS }));
    if (!hit) break;
    const isBefore = settled.y - hit.y < hit.h / 2;
    settled = { ...settled, y: isBefore ? hit.y : hit.y + hit.h + GAP_ROWS };
  }
  return settled;
}

/** The topmost, then leftmost place for a box of this size that covers nothing. */
export function firstFreePlace(boxes: readonly Box[], size: { w: number; h: number }): Box {
  const w = Math.min(size.w, COLUMNS);
  const rows = [0, ...boxes.map((box) => box.y + box.h + GAP_ROWS)].sort((a, b) => a - b);
  for (const y of rows) {
    for (let x = 0; x <= COLUMNS - w; x++) {
      const candidate = { x, y, w, h: size.h };
      const roomy = { x, y: y - GAP_ROWS, w, h: size.h + 2 * GAP_ROWS };
      if (!boxes.some((box) => overlaps(box, roomy))) return candidate;
    }
  }
  return { x: 0, y: bottomOf(boxes) + GAP_ROWS, w, h: size.h };
}

export function bottomOf(boxes: readonly Box[]): number {
  return boxes.reduce((bottom, box) => Math.max(bottom, box.y + box.h), 0);
}

/** Reading order: what people meet first comes first. */
export function compareBoxes(a: Box, b: Box): number {
  return a.y - b.y || a.x - b.x;
}

export function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
