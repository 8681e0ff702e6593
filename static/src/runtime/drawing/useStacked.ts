import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type GridBox, topsOf } from "./stacking";

/** The grids that are drawn, and the boxes of their cells. */
const grids = new Map<HTMLElement, readonly GridBox[]>();
let watching: ResizeObserver | null = null;

/** Keeps the cells of a grid below one another, however tall they are or become: before anything of it is seen. */
export function useStacked(boxes: readonly GridBox[]): RefObject<HTMLDivElement> {
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = grid.current as HTMLElement;
    grids.set(element, boxes);
    settle();
    watch();
    return () => void grids.delete(element);
  }, [boxes]);
  return grid;
}

function watch(): void {
  watching ??= new ResizeObserver(() => {
    if (!settle()) return;
    // A grid that moved has changed the cell around it, of which the browser would complain that it was told too late.
    watching?.disconnect();
    requestAnimationFrame(watch);
  });
  for (const grid of grids.keys()) for (const cell of grid.children) watching.observe(cell);
}

/** Puts every cell where it belongs, from within outwards; false where each of them stood there already. */
function settle(): boolean {
  const inwards = [...grids].sort(([a], [b]) => (isBefore(a, b) ? 1 : -1));
  return inwards.filter(([grid, boxes]) => settleGrid(grid, boxes)).length > 0;
}

function isBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function settleGrid(grid: HTMLElement, boxes: readonly GridBox[]): boolean {
  const style = getComputedStyle(grid);
  // Hidden by a tab, or one below the other where the page is narrow.
  if (style.display !== "grid" || grid.getClientRects().length === 0) return false;
  const row = Number.parseFloat(style.getPropertyValue("--unit"));
  const cells = [...grid.children] as HTMLElement[];
  const heights = cells.map((cell) => cell.getBoundingClientRect().height);
  const tops = topsOf(boxes, heights, row).map((top, at) =>
    Math.abs(top - (boxes[at] as GridBox).y * row) < 0.5 ? "" : `${top}px`,
  );
  return cells.filter((cell, at) => put(cell, tops[at] ?? "")).length > 0;
}

function put(cell: HTMLElement, top: string): boolean {
  if (cell.style.getPropertyValue("--top") === top) return false;
  cell.style.setProperty("--top", top);
  return true;
}
