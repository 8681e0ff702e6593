import { describe, expect, it } from "vitest";
import { grown, grownIn } from "./growing";
import { ON_PAGE } from "./nesting";
import { samplePage, sampleWidget } from "./testing";

const form = sampleWidget({ id: "form", name: "form", w: 4, h: 20 });
const note = sampleWidget({ id: "note", name: "note", y: 21, w: 4, h: 5 });
const table = sampleWidget({ id: "table", name: "table", x: 4, w: 8, h: 40 });
const box = sampleWidget({ id: "box", kind: "container", name: "box", y: 41, w: 12, h: 10 });
const inner = sampleWidget({ id: "inner", name: "inner", parent: "box", w: 6, h: 5 });
const lower = sampleWidget({ id: "lower", name: "lower", parent: "box", y: 6, w: 6, h: 5 });
const page = samplePage(form, note, table, box, inner, lower);
const needs = new Map([
  ["form", 29.5],
  ["inner", 8],
  ["table", 12],
]);
const places = (shown: typeof page) => Object.fromEntries(shown.widgets.map(({ id, y, h }) => [id, [y, h]]));

describe("a page whose widgets need more than their places", () => {
  it("shows them as tall as they are, and what is below them further down", () => {
    expect(places(grown(page, needs))).toEqual({
      form: [0, 29.5],
      note: [30.5, 5],
      table: [0, 40],
      box: [41, 10],
      inner: [0, 8],
      lower: [9, 5],
    });
    expect(grown(page, new Map([["form", 20]]))).toBe(page);
  });

  it("is arranged in one place only, on whole rows", () => {
    expect(places(grownIn(page, needs, ON_PAGE))).toMatchObject({ note: [31, 5], inner: [0, 5], lower: [6, 5] });
  });
});
