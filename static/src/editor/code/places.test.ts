import { describe, expect, it } from "vitest";
import { rangeOf } from "./places";

const text = '{\n  "Item": {\n    "price": oops\n  }\n}';
const fault = { message: "Wrong.", place: "", line: null, column: null, severity: "error" as const };
const marked = (over: Partial<typeof fault> | object) => {
  const { from, to } = rangeOf(text, { ...fault, ...over });
  return text.slice(from, to);
};

describe("rangeOf", () => {
  it("marks what stands at a line and column", () => {
    expect(marked({ line: 3, column: 14 })).toBe("oops");
  });

  it("finds the key a path ends with", () => {
    expect(marked({ place: "Item.price" })).toBe('"price"');
  });

  it("stays within the text, whatever it is given", () => {
    expect(rangeOf("", { ...fault, line: 9, column: 9 })).toEqual({ from: 0, to: 0 });
    expect(rangeOf(text, { ...fault, place: "Key.nothing" }).from).toBe(0);
  });
});
