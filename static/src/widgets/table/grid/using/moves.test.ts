import { describe, expect, it } from "vitest";
import { findAgain, type Place } from "../../selection/place";
import { rangeIn, slotsFor } from "../virtual";
import { moveFrom } from "./moves";

const extent = { rows: 100, columns: 3, titles: 2, page: 10 };
const move = (place: Place | null, key: string, ctrl = false) => moveFrom(place, key, ctrl, extent);
const row = (at: number) => ({ row: at, column: null });

describe("the keyboard in a grid", () => {
  it("begins at the first row", () => {
    expect(move(null, "ArrowDown")).toEqual(row(0));
    expect(move(null, "ArrowUp")).toEqual(row(0));
  });

  it("moves by rows and pages, and stops at the ends", () => {
    expect(move(row(5), "ArrowDown")).toEqual(row(6));
    expect(move(row(95), "PageDown")).toEqual(row(99));
    expect(move(row(5), "PageUp")).toEqual(row(0));
    expect(move(row(5), "End")).toEqual(row(99));
    expect(move(row(5), "Home")).toEqual(row(0));
  });

  it("goes into a row's cells and back", () => {
    expect(move(row(5), "ArrowRight")).toEqual({ row: 5, column: 0 });
    expect(move({ row: 5, column: 2 }, "ArrowRight")).toEqual({ row: 5, column: 2 });
    expect(move({ row: 5, column: 0 }, "ArrowLeft")).toEqual(row(5));
  });

  it("on a cell, Home and End stay in the row unless Ctrl is held", () => {
    expect(move({ row: 5, column: 1 }, "End")).toEqual({ row: 5, column: 2 });
    expect(move({ row: 5, column: 1 }, "Home", true)).toEqual({ row: 0, column: 1 });
  });

  it("goes up to the titles, which are fewer where rows have buttons, and down again", () => {
    expect(move(row(0), "ArrowUp")).toEqual({ row: -1, column: 0 });
    expect(move({ row: 0, column: 2 }, "ArrowUp")).toEqual({ row: -1, column: 1 });
    expect(move({ row: -1, column: 1 }, "ArrowRight")).toEqual({ row: -1, column: 1 });
    expect(move({ row: -1, column: 1 }, "Home")).toEqual({ row: -1, column: 0 });
    expect(move({ row: -1, column: 1 }, "ArrowDown")).toEqual({ row: 0, column: 1 });
  });

  it("leaves other keys alone", () => {
    expect(move(row(5), "a")).toBeNull();
  });
});

describe("the selected item in a fresh list", () => {
  const identity = (item: unknown) => (item as { id: string }).id;
  const selected = { item: { id: "b", n: 1 }, index: 1 };

  it("is found in its place, in its new version, or where it went", () => {
    expect(findAgain(selected, [{ id: "a" }, { id: "b", n: 2 }], identity)).toBe(1);
    expect(findAgain(selected, [{ id: "new" }, { id: "a" }, { id: "b", n: 1 }], identity)).toBe(2);
  });

  it("may be gone", () => {
    expect(findAgain(selected, [{ id: "a" }], identity)).toBeNull();
  });
});

describe("the rows drawn", () => {
  it("are those in view and some around them, whatever the length of the list", () => {
    const { first, last } = rangeIn(36_000, 720, 36, 6);
    expect(first).toBeLessThanOrEqual(1000);
    expect(last).toBeGreaterThanOrEqual(1020);
    expect(last - first).toBeLessThan(50);
    expect(rangeIn(0, 0, 36, 6).first).toBe(0);
  });

  it("are few even where nothing keeps the grid to a height", () => {
    expect(rangeIn(0, 3_600_000, 36, 6).last).toBeLessThan(300);
  });

  it("stay the same over a few pixels", () => {
    expect(rangeIn(3600, 700, 36, 6)).toEqual(rangeIn(3610, 700, 36, 6));
  });

  it("are only those in view where no margin is wanted", () => {
    expect(rangeIn(3610, 700, 36, 0)).toEqual({ first: 100, last: 120 });
  });

  it("take the elements of the rows that went, and leave those that stay alone", () => {
    const before = slotsFor([0, 1, 2, 3], []);
    expect(before.map(({ key }) => key)).toEqual([0, 1, 2, 3]);
    expect(slotsFor([0, 1, 2, 3], before)).toBe(before);
    expect(slotsFor([2, 3, 4, 5], before).map(({ key }) => key)).toEqual([2, 3, 0, 1]);
    expect(slotsFor([70, 71, 72, 73, 74], before).map(({ key }) => key)).toEqual([0, 1, 2, 3, 4]);
  });
});
