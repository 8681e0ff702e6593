import { describe, expect, it } from "vitest";
import { ExactNumber, TypedSet } from "../../../lib/values";
import { identityOf } from "./identity";

const item = { id: "a", tags: new TypedSet("S", ["x", "y"]), more: { one: 1, list: [{ a: 1, b: null }] } };

describe("an item's identity", () => {
  it("is its key, whatever else it holds", () => {
    expect(identityOf({ ...item, more: 2 }, ["id"])).toBe(identityOf(item, ["id"]));
    expect(identityOf({ ...item, id: "b" }, ["id"])).not.toBe(identityOf(item, ["id"]));
  });

  it("is all it holds where the key isn't known, in whatever order that came", () => {
    const again = { more: { list: [{ b: null, a: 1 }], one: 1 }, tags: new TypedSet("S", ["y", "x"]), id: "a" };
    expect(identityOf(again, [])).toBe(identityOf(item, []));
  });

  it.each([
    { ...item, id: "b" },
    { ...item, tags: new TypedSet("S", ["x"]) },
    { ...item, tags: new TypedSet("N", [1]) },
    { ...item, more: { one: new ExactNumber("1.00000000000000000001"), list: [{ a: 1, b: null }] } },
    { id: "a" },
  ])("tells %j from it", (other) => {
    expect(identityOf(other, [])).not.toBe(identityOf(item, []));
  });

  it("keeps the order of a list", () => {
    expect(identityOf({ list: [1, 2] }, [])).not.toBe(identityOf({ list: [2, 1] }, []));
  });
});
