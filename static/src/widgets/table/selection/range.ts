import type { Place } from "./place";

/** Rows and columns from the first to the last, both included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** From where the keyboard was when it began to mark, to where it is now. */
export function rangeOf(anchor: Place | null, place: Place | null, columns: number): Range | null {
  if (!anchor || !place || anchor.row < 0 || place.row < 0) return null;
  const [a, b] = [anchor.column, place.column];
  const whole = a === null || b === null;
  return {
    top: Math.min(anchor.row, place.row),
    bottom: Math.max(anchor.row, place.row),
    left: whole ? 0 : Math.min(a, b),
    right: Math.min(columns - 1, whole ? columns - 1 : Math.max(a, b)),
  };
}
