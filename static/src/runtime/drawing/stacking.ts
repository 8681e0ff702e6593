/** Where widgets of one grid come to stand once it is known how tall each of them is. */

export interface GridBox {
  x: number;
  y: number;
  w: number;
  h: number;
}

const COLUMNS = 12;

/**
 * The top of each box, in the unit of `heights` (`row` of them are one row); what is not there has no height.
 *
 * Each stands as far below what is above it, in its own columns, as its author put it. So what is taller than its place
 * moves what is below it and nothing beside it, and what is folded or not there leaves no gap.
 */
export function topsOf(boxes: readonly GridBox[], heights: readonly number[], row: number): number[] {
  // The lowest edge of each column: as the author has it, in rows, and as it is.
  const columns = Array.from({ length: COLUMNS }, () => ({ planned: 0, actual: 0 }));
  const tops: number[] = [];
  for (const index of inOrder(boxes)) {
    const { x, y, w, h } = boxes[index] as GridBox;
    const height = heights[index] ?? 0;
    const above = columns.slice(x, x + w);
    const actual = Math.max(...above.map((edge) => edge.actual));
    const top = actual + (y - Math.max(...above.map((edge) => edge.planned))) * row;
    tops[index] = top;
    columns.fill({ planned: y + h, actual: height > 0 ? top + height : actual }, x, x + w);
  }
  return tops;
}

function inOrder(boxes: readonly GridBox[]): number[] {
  const at = (index: number) => boxes[index] as GridBox;
  return boxes.map((_, index) => index).sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
}
