import { describe, expect, it } from "vitest";
import { Binary, ExactNumber, encodeValue, TypedSet } from "../values";
import { decodeWire, readExact, writeExact } from "./exactJson";

const EXACT = "12345678901234567890.123456789";
const value = {
  text: 'a "quoted" 12 \\',
  exact: new ExactNumber(EXACT),
  plain: 1.5,
  list: [null, true, { n: new ExactNumber("123456789012345678901") }],
  tags: new TypedSet("S", ["b", "a"]),
  sizes: new TypedSet("N", [1, new ExactNumber(EXACT)]),
  file: new Binary("AAE="),
  odd: { $price: 1 },
};

describe("JSON that is edited", () => {
  it("reads back as what was written", () => {
    expect(readExact(writeExact(value))).toEqual(value);
    expect(decodeWire(encodeValue(value) as never)).toEqual(value);
  });

  it("shows numbers with all their digits", () => {
    expect(writeExact(value)).toContain(`"exact": ${EXACT}`);
    expect(readExact("[12345678901234567890]")).toEqual([new ExactNumber("12345678901234567890")]);
  });

  it("refuses what is no JSON, and marks that stand for nothing", () => {
    expect(() => readExact("{a: 1}")).toThrow(SyntaxError);
    expect(() => readExact('{"$x": 1}')).toThrow("can't be $x");
    expect(() => readExact('{"$set": "a"}')).toThrow("A set is written as");
  });
});
