import { type Box, COLUMNS, clampBox, ROW_HEIGHT } from "../layout";
import type { Point } from "../model/dragging";

/** Space between two columns, in CSS pixels; the published page has the same. */
const GAP = 16;

/** Where the sheet's grid stands in the window. */
type Place = Pick<DOMRect, "left" | "top" | "width">;

/** One column with the gap after it, in CSS pixels, on a sheet of this inner width. */
export function columnStep(width: number): number {
  return (width + GAP) / COLUMNS;
}

/** Inline style of a box on the sheet. Percentages, so that the sheet may change its width. */
export function boxStyle(box: Box) {
  const step = `(100% + ${GAP}px) / ${COLUMNS}`;
  return {
    left: `calc(${step} * ${box.x})`,
    top: `${box.y * ROW_HEIGHT}px`,
    width: `calc(${step} * ${box.w} - ${GAP}px)`,
    height: `${box.h * ROW_HEIGHT}px`,
  };
}

/** The box whose corner is nearest to this point of the window. */
export function boxAt(sheet: Place, corner: Point, size: { w: number; h: number }): Box {
  const x = Math.round((corner.x - sheet.left) / columnStep(sheet.width));
  const y = Math.round((corner.y - sheet.top) / ROW_HEIGHT);
  return clampBox({ x, y, w: size.w, h: size.h });
}

/** Whole columns and rows in a distance. */
export function unitsIn(sheet: Place, distance: Point): Point {
  return { x: Math.round(distance.x / columnStep(sheet.width)), y: Math.round(distance.y / ROW_HEIGHT) };
}

export function sizeInPixels(sheet: Place, size: { w: number; h: number }): { width: number; height: number } {
  return { width: columnStep(sheet.width) * size.w - GAP, height: size.h * ROW_HEIGHT };
}

export function holdsPoint(box: { left: number; top: number; right: number; bottom: number }, point: Point): boolean {
  return point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
}
