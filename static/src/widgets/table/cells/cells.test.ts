import { describe, expect, it } from "vitest";
import { Binary, ExactNumber, TypedSet } from "../../../lib/values";
import { byteWords, copyText, kindOfValue, sizeOf, summaryOf, tagsOf, valueAt } from "./cells";

describe("cells", () => {
  it.each([
    [undefined, "absent"],
    [null, "null"],
    ["", "text"],
    [0, "number"],
    [new ExactNumber("1e40"), "number"],
    [false, "boolean"],
    [new TypedSet("N", [1]), "set"],
    [new Binary("aGk="), "binary"],
    [[], "json"],
    [{}, "json"],
  ])("tell what %j is", (value, kind) => {
    expect(kindOfValue(value)).toBe(kind);
  });

  it("take no member from an item's prototype", () => {
    expect(valueAt({}, "constructor")).toBeUndefined();
    expect(valueAt("text", "length")).toBeUndefined();
    expect(valueAt({ a: 1 }, "a")).toBe(1);
  });

  it("copy every digit, and sets by their members", () => {
    expect(copyText(new ExactNumber("12345678901234567890.123"))).toBe("12345678901234567890.123");
    expect(copyText(new TypedSet("S", ["a", "b"]))).toBe("a, b");
    expect(copyText({ a: [1] })).toBe('{"a":[1]}');
  });

  it("say how large binary is", () => {
    expect(sizeOf(new Binary("aGVsbG8="))).toBe("5 bytes");
    expect(sizeOf(new Binary(""))).toBe("0 bytes");
    expect(byteWords(1536)).toBe("1.5 kB");
  });

  it("show the first tags and how many more there are", () => {
    expect(tagsOf(new TypedSet("S", ["a", "b", "c", "d", "e", "f"]))).toEqual({ tags: ["a", "b", "c", "d"], more: 2 });
  });

  it("put maps and lists in a few words", () => {
    expect(summaryOf({ a: 1 })).toBe("1 key");
    expect(summaryOf([1, 2])).toBe("2 items");
  });
});
