import { describe, expect, it } from "vitest";
import { readChoiceList, writeChoiceList } from "./choices";

describe("choices", () => {
  it.each([
    ["products, orders", "any", ["products", "orders"]],
    ["1, 2.5, true", "any", [1, 2.5, true]],
    ["1, 2", "text", ["1", "2"]],
    ["12345678901234567890", "number", [{ $n: "12345678901234567890" }]],
  ] as const)("reads %j for %s", (text, type, choices) => {
    expect(readChoiceList(text, type)).toEqual(choices);
    expect(writeChoiceList(readChoiceList(text, type))).toBe(text);
  });

  it("means any value where nothing stands", () => {
    expect(readChoiceList(" , ", "any")).toBeNull();
    expect(writeChoiceList(null)).toBe("");
  });
});
