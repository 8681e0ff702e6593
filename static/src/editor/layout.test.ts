import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bottomOf,
  COLUMNS,
  clampBox,
  firstFreePlace,
  overlaps,
  type PlacedBox,
  pushDown,
  resizeBox,
  settle,
} from "./layout";

const box = (id: string, x: number, y: number, w: number, h: number): PlacedBox => ({ id, x, y, w, h });
const byId = (boxes: PlacedBox[], id: string) => boxes.find((each) => each.id === id);

describe("pushDown", () => {
  it("moves what is covered to a little below, and leaves the rest", () => {
    const result = pushDown([box("a", 0, 0, 6, 4), box("b", 6, 0, 6, 4)], box("held", 0, 2, 6, 4));
    expect(byId(result, "a")).toMatchObject({ x: 0, y: 7 });
    expect(byId(result, "b")).toMatchObject({ x: 6, y: 0 });
  });

  it("hands the push on to what the pushed one then covers", () => {
    const result = pushDown([box("a", 0, 0, 12, 4), box("b", 0, 4, 12, 4)], box("held", 0, 0, 12, 4));
    expect(result.map((each) => each.y)).toEqual([5, 10]);
  });

  it("leaves no two boxes on one another, moves nothing up or sideways", () => {
    const anyBox = fc
      .record({
        x: fc.integer({ min: 0, max: 11 }),
        y: fc.nat(30),
        w: fc.integer({ min: 1, max: 12 }),
        h: fc.integer({ min: 1, max: 9 }),
      })
      .map((each) => ({ ...each, w: Math.min(each.w, COLUMNS - each.x) }));
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 12 }), anyBox, (boxes, held) => {
        const others = boxes.map((each, index) => ({ ...each, id: `${index}` }));
        const result = pushDown(others, held);
        const all = [{ ...held, id: "held" }, ...result];
        expect(all.some((a) => all.some((b) => a !== b && overlaps(a, b)))).toBe(false);
        for (const before of others) {
          const after = byId(result, before.id) as PlacedBox;
          expect(after.x).toBe(before.x);
          expect(after.y).toBeGreaterThanOrEqual(before.y);
        }
      }),
    );
  });
});

describe("firstFreePlace", () => {
  it("is the corner of an empty page", () => {
    expect(firstFreePlace([], { w: 8, h: 40 })).toEqual({ x: 0, y: 0, w: 8, h: 40 });
  });

  it("fills the gap beside a widget before it goes below", () => {
    expect(firstFreePlace([box("a", 0, 0, 8, 40)], { w: 4, h: 10 })).toMatchObject({ x: 8, y: 0 });
    expect(firstFreePlace([box("a", 0, 0, 9, 40)], { w: 4, h: 10 })).toMatchObject({ x: 0, y: 41 });
  });

  it("fits a gap between two rows only where it covers nothing", () => {
    const boxes = [box("a", 0, 0, 12, 4), box("b", 0, 10, 12, 4)];
    expect(firstFreePlace(boxes, { w: 6, h: 4 }).y).toBe(5);
    expect(firstFreePlace(boxes, { w: 6, h: 5 }).y).toBe(15);
    expect(bottomOf(boxes)).toBe(14);
  });
});

describe("settle", () => {
  const others = [box("a", 0, 0, 12, 20), box("b", 0, 21, 12, 20)];

  it("goes before what it lands on the upper half of, and after what on the lower half", () => {
    expect(settle({ x: 0, y: 3, w: 4, h: 8 }, others).y).toBe(0);
    expect(settle({ x: 0, y: 17, w: 4, h: 8 }, others).y).toBe(21);
    expect(settle({ x: 0, y: 35, w: 4, h: 8 }, others).y).toBe(42);
  });

  it("keeps a little off what it only touches, and stays where nothing is", () => {
    expect(settle({ x: 0, y: 41, w: 4, h: 8 }, others).y).toBe(42);
    expect(settle({ x: 0, y: 60, w: 4, h: 8 }, others).y).toBe(60);
  });
});

describe("resizeBox", () => {
  const start = { x: 2, y: 10, w: 4, h: 10 };
  const minimum = { w: 2, h: 4 };

  it("keeps the opposite edge where it is", () => {
    expect(resizeBox(start, "se", { x: 2, y: 3 }, minimum)).toEqual({ x: 2, y: 10, w: 6, h: 13 });
    expect(resizeBox(start, "nw", { x: -1, y: -2 }, minimum)).toEqual({ x: 1, y: 8, w: 5, h: 12 });
  });

  it("stops at the smallest size and at the page's edges", () => {
    expect(resizeBox(start, "w", { x: 9, y: 0 }, minimum)).toEqual({ x: 4, y: 10, w: 2, h: 10 });
    expect(resizeBox(start, "e", { x: 99, y: 0 }, minimum)).toEqual({ x: 2, y: 10, w: 10, h: 10 });
    expect(resizeBox(start, "n", { x: 0, y: -99 }, minimum)).toEqual({ x: 2, y: 0, w: 4, h: 20 });
  });
});

describe("clampBox", () => {
  it("brings a box back onto the page", () => {
    expect(clampBox({ x: 10, y: -3, w: 4, h: 2 })).toEqual({ x: 8, y: 0, w: 4, h: 2 });
    expect(clampBox({ x: -2, y: 0, w: 40, h: 2 }, { w: 1, h: 5 })).toEqual({ x: 0, y: 0, w: 12, h: 5 });
  });
});
