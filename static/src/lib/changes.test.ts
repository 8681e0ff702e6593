import { describe, expect, it } from "vitest";
import { applyChanges, changesFrom, changesOnto, sameValue } from "./changes";
import { Binary, ExactNumber, TypedSet } from "./values";

describe("changes of an item", () => {
  const read = {
    id: "1",
    price: new ExactNumber("9007199254740993"),
    tags: new TypedSet("S", ["a", "b"]),
    note: "old",
  };

  it("are what was edited and came out different, each with what was read", () => {
    const wanted = { price: 5, tags: new TypedSet("S", ["b", "a"]), note: undefined, colour: "red", size: undefined };
    expect(changesFrom(read, wanted)).toEqual({
      set: { price: 5, colour: "red" },
      remove: ["note"],
      expected: { price: new ExactNumber("9007199254740993"), note: "old" },
      absent: ["colour"],
    });
  });

  it("of a new item are all it holds", () => {
    expect(changesFrom(null, { id: "1", note: undefined })).toEqual({
      set: { id: "1" },
      remove: [],
      expected: {},
      absent: ["id"],
    });
  });

  it("go onto what someone else wrote, and leave out what that says already", () => {
    const mine = changesFrom(read, { price: 5, note: undefined, colour: "red" });
    const theirs = { id: "1", price: 7, colour: "red", tags: read.tags };
    expect(changesOnto(theirs, mine)).toEqual({ set: { price: 5 }, remove: [], expected: { price: 7 }, absent: [] });
  });

  it("give the item as it is once they are written", () => {
    const changes = changesFrom(read, { price: 5, note: undefined, colour: "red" });
    expect(applyChanges(read, changes)).toEqual({ id: "1", price: 5, tags: read.tags, colour: "red" });
  });

  it("take attributes by whatever name", () => {
    const item = JSON.parse('{"__proto__": 1, "constructor": 2}');
    const changes = changesFrom(item, JSON.parse('{"__proto__": 5, "toString": 6}'));
    expect(Object.entries(changes.set)).toEqual([
      ["__proto__", 5],
      ["toString", 6],
    ]);
    expect(changes.absent).toEqual(["toString"]);
    expect(Object.entries(applyChanges(item, changes))).toContainEqual(["__proto__", 5]);
  });
});

describe("the same value", () => {
  it("is the same quantity, members and type", () => {
    expect(sameValue(new ExactNumber("1.50"), 1.5)).toBe(true);
    expect(sameValue({ a: [1, { b: new Binary("AA==") }] }, { a: [1, { b: new Binary("AA==") }] })).toBe(true);
    expect(sameValue(new TypedSet("N", [1, 2]), new TypedSet("N", [2, new ExactNumber("1.0")]))).toBe(true);
  });

  it.each([
    ["5", 5],
    [null, undefined],
    [[], {}],
    [{ a: 1 }, { a: 1, b: 2 }],
    [new TypedSet("S", ["1"]), new TypedSet("N", [1])],
    [new TypedSet("S", ["1"]), ["1"]],
    [new Binary("AA=="), "AA=="],
    [new ExactNumber("9007199254740993"), 9007199254740992],
    [Number.NaN, 1],
  ])("is not %s for %s", (one, other) => {
    expect(sameValue(one, other)).toBe(false);
    expect(sameValue(other, one)).toBe(false);
  });
});
