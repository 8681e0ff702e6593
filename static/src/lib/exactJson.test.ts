import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameValue } from "./changes";
import { readJson, writeJson } from "./exactJson";
import { Binary, ExactNumber, TypedSet } from "./values";

const key = fc.oneof(fc.string(), fc.constantFrom("$n", "$map", "$set", "$bin", "__proto__"));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.bigInt({ min: 10n ** 20n, max: 10n ** 37n }).map((digits) => new ExactNumber(String(digits))),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => new Binary(btoa(String.fromCharCode(...bytes)))),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }).map((texts) => new TypedSet("S", texts)),
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 3 }).map((numbers) => new TypedSet("N", numbers)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));

describe("JSON of an item", () => {
  it("comes back with every type", () => {
    fc.assert(fc.property(value, (one) => sameValue(readJson(writeJson(one)), one)));
  });

  it("is written for people", () => {
    expect(writeJson({ a: [1, new ExactNumber("12345678901234567890")], b: new TypedSet("S", ["x"]) })).toBe(
      '{\n  "a": [1, 12345678901234567890],\n  "b": {"$set": ["S", ["x"]]}\n}',
    );
  });

  it("is read like JSON, but for numbers, which keep their digits", () => {
    const text = ' {"a": [1, -0.5e3, true, null, "\\u00e9"], "b": {}, "c": []} ';
    expect(readJson(text)).toEqual(JSON.parse(text));
    expect(readJson("0.1234567890123456789")).toEqual(new ExactNumber("0.1234567890123456789"));
  });

  it.each([
    ['{"a": 1,}', "Line 1, column 9: a name in quotes is expected here."],
    ['{\n  "a" 1}', "Line 2, column 7: a : is expected here."],
    ["[1 2]", "Line 1, column 4: a , or a ] is expected here."],
    ["", "Line 1, column 1: it ends too early."],
    ["{} x", "Line 1, column 4: nothing more is expected here."],
    ['{"a": 1, "a": 2}', "stands here twice"],
    ['"a', "does not end"],
    ["01", "nothing more is expected here"],
    ["1".repeat(40), "more digits than a number can hold"],
    ["[".repeat(40), "more than 32 levels deep"],
    ['{"$set": ["S", []]}', "a set is"],
    ['{"$n": "5"}', '{"$map": {…}}'],
  ])("%j is refused with its place", (text, words) => {
    expect(() => readJson(text)).toThrow(words);
  });
});
