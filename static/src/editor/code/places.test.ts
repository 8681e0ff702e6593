import { describe, expect, it } from "vitest";
import { rangeOf } from "./places";

const text = '{\n  "Item": {\n    "price": oops\n  }\n}';
const fault = { message: "Wrong.", line: null, column: null, severity: "error" as const };
const marked = (over: Partial<typeof fault> | object) => {
  const { from, to } = rangeOf(text, { ...fault, ...over });
  return text.slice(from, to);
};

describe("rangeOf", () => {
  it("marks what stands at a line and column", () => {
    expect(marked({ line: 3, column: 14 })).toBe("oops");
  });

  it("marks the whole of a key, and the first character for what is of no one place", () => {
    expect(marked({ line: 3, column: 5 })).toBe('"price"');
    expect(marked({})).toBe("{");
  });

  it("stays within the text, whatever it is given", () => {
    expect(rangeOf("", { ...fault, line: 9, column: 9 })).toEqual({ from: 0, to: 0 });
  });
});
