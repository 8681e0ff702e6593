import { expect, it } from "vitest";
import { changesFrom } from "../../lib/changes";
import { Binary, ExactNumber, TypedSet } from "../../lib/values";
import { encodeEdit } from "./edits";

it("encodes what a form changed, by every type", () => {
  const read = { title: "Old", isbn: new ExactNumber("9007199254740993"), tags: new TypedSet("S", ["a"]), note: null };
  const changes = changesFrom(read, {
    title: "New",
    isbn: new ExactNumber("9007199254740995"),
    tags: new TypedSet("S", ["a", "b"]),
    note: undefined,
    cover: new Binary("AAE="),
  });
  expect(encodeEdit(changes, ["title", "isbn", "tags", "note", "cover"])).toEqual({
    set: {
      title: "New",
      isbn: { $n: "9007199254740995" },
      tags: { $set: ["S", ["a", "b"]] },
      cover: { $bin: "AAE=" },
    },
    remove: ["note"],
    expected: { title: "Old", isbn: { $n: "9007199254740993" }, tags: { $set: ["S", ["a"]] }, note: null },
    absent: ["cover"],
  });
});

it("leaves attributes' names as they are, whatever they begin with", () => {
  expect(encodeEdit({ set: { $n: "5", ["__proto__"]: { $a: 1 } } }, [])).toEqual({
    set: JSON.parse('{"$n": "5", "__proto__": {"$map": {"$a": 1}}}'),
    remove: [],
    expected: {},
    absent: [],
  });
});

it("rests on nothing that the query does not take, but says all that was changed", () => {
  const changes = { set: { price: 1, rare: 2 }, remove: [], expected: { price: 2, rare: 1 }, absent: ["other"] };
  expect(encodeEdit(changes, ["price"])).toEqual({ ...changes, expected: { price: 2 }, absent: [] });
});

it.each([
  [undefined, "gave no changes"],
  ["a", "gave no changes"],
  [[], "gave no changes"],
  [{ remove: "price" }, "no list of attributes"],
  [{ set: { price: Number.NaN } }, "price: The value is NaN"],
])("says what is wrong with %j", (value, words) => {
  expect(() => encodeEdit(value, [])).toThrow(words);
});
