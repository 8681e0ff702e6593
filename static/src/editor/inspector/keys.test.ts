import { describe, expect, it } from "vitest";
import { ExactNumber, TypedSet } from "../../lib/values";
import { findPlainKeys } from "./keys";

describe("the attributes that a chart is offered", () => {
  const items = [
    { city: "Graz", total: 3, lines: [1], place: { door: 1 }, tags: new TypedSet("S", ["a"]), note: "x" },
    { city: "Ghent", total: new ExactNumber("12345678901234567890"), note: { deep: true } },
  ];

  it("are those with one value each, for a measure those with numbers", () => {
    expect(findPlainKeys(items, { isMeasure: false })).toEqual(["city", "total"]);
    expect(findPlainKeys(items, { isMeasure: true })).toEqual(["total"]);
  });

  it("are none where its items are none", () => {
    expect(findPlainKeys("soon", { isMeasure: false })).toEqual([]);
    expect(findPlainKeys([], { isMeasure: true })).toEqual([]);
    expect(findPlainKeys(["orders", "products"], { isMeasure: false })).toEqual([]);
  });
});
