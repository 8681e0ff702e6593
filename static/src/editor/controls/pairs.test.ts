import { expect, it } from "vitest";
import { addPair, removePair, renamePair } from "./pairs";

it("adds, renames and removes pairs, each in its place", () => {
  const pairs = { id: "{{ row.id }}", page: "2" };
  expect(Object.keys(addPair({ parameter1: "" }, "parameter"))).toEqual(["parameter1", "parameter2"]);
  expect(Object.entries(renamePair(pairs, "id", "key"))).toEqual([
    ["key", "{{ row.id }}"],
    ["page", "2"],
  ]);
  expect(removePair(pairs, "id")).toEqual({ page: "2" });
});

it("refuses a name in a sentence", () => {
  expect(renamePair({ a: "", b: "" }, "a", "b")).toBe("There is a b already.");
  expect(renamePair({ a: "" }, "a", "1 2")).toContain("begins with a letter");
});
