import { describe, expect, it } from "vitest";
import { sampleWidget } from "../testing";
import { boxAt, columnStep, sizeInPixels, unitsIn } from "./geometry";

// 12 columns of 84 px with 16 px between them.
const sheet = { left: 100, top: 50, width: 1184 };

describe("geometry", () => {
  it("finds the cell nearest to a point", () => {
    expect(columnStep(sheet.width)).toBe(100);
    expect(boxAt(sheet, { x: 340, y: 50 + 83 }, { w: 4, h: 10 })).toEqual({ x: 2, y: 10, w: 4, h: 10 });
  });

  it("takes only the size of a widget, not its present place", () => {
    const widget = sampleWidget({ x: 7, y: 90, w: 4, h: 10 });
    expect(boxAt(sheet, { x: 100, y: 50 }, widget)).toEqual({ x: 0, y: 0, w: 4, h: 10 });
  });

  it("keeps a box on the page, however far outside the point is", () => {
    expect(boxAt(sheet, { x: 9000, y: -400 }, { w: 4, h: 10 })).toEqual({ x: 8, y: 0, w: 4, h: 10 });
  });

  it("counts whole units, and gives sizes without the last gap", () => {
    expect(unitsIn(sheet, { x: 149, y: -12 })).toEqual({ x: 1, y: -1 });
    expect(sizeInPixels(sheet, { w: 2, h: 3 })).toEqual({ width: 184, height: 24 });
  });
});
