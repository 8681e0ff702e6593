import { describe, expect, it } from "vitest";
import { type GridBox, topsOf } from "./stacking";

const TITLE = { x: 0, y: 0, w: 12, h: 5 };
const FORM = { x: 0, y: 6, w: 4, h: 20 };
const TABLE = { x: 4, y: 6, w: 8, h: 40 };
const NOTE = { x: 0, y: 27, w: 4, h: 4 };
const FOOT = { x: 0, y: 47, w: 12, h: 4 };
const PAGE = [TITLE, FORM, TABLE, NOTE, FOOT];
const planned = PAGE.map(({ y }) => y);
const tops = (changed: [GridBox, number][], row = 1) =>
  topsOf(
    PAGE,
    PAGE.map((box) => new Map(changed).get(box) ?? box.h * row),
    row,
  );

describe("widgets of a grid", () => {
  it("stand where their author put them while each is as tall as its place", () => {
    expect(tops([])).toEqual(planned);
    expect(tops([], 8)).toEqual(planned.map((y) => y * 8));
  });

  it("are pushed down by what is taller above them, not by what is beside them", () => {
    expect(tops([[FORM, 30]])).toEqual([0, 6, 6, 37, 47]);
    expect(tops([[FORM, 50]])).toEqual([0, 6, 6, 57, 62]);
    expect(tops([[TITLE, 7.5]])).toEqual(planned.map((y) => (y === 0 ? 0 : y + 2.5)));
  });

  it("follow what was folded, as far as nothing beside it is in the way", () => {
    expect(tops([[FORM, 5]])).toEqual([0, 6, 6, 12, 47]);
    expect(
      tops([
        [TABLE, 4],
        [FORM, 5],
      ]),
    ).toEqual([0, 6, 6, 12, 17]);
  });

  it("take the place of what is not there", () => {
    expect(tops([[FORM, 0]])).toEqual([0, 6, 6, 6, 47]);
    expect(tops([[TITLE, 0]])).toEqual([0, 1, 1, 22, 42]);
    expect(
      tops([
        [FORM, 0],
        [NOTE, 0],
        [TABLE, 0],
      ]),
    ).toEqual([0, 6, 6, 6, 6]);
  });

  it("come in any order", () => {
    const boxes = [NOTE, FORM, TITLE];
    expect(topsOf(boxes, [4, 22, 5], 1)).toEqual([29, 6, 0]);
  });
});
