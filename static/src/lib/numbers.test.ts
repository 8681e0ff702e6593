import { expect, it } from "vitest";
import { isNumberText, numberOf } from "./numbers";
import { ExactNumber } from "./values";

it.each(["0", "-1.5", " 42 ", ".5", "1e3", "12345678901234567890123456789012345678"])("%j is a number", (text) => {
  expect(isNumberText(text)).toBe(true);
});

it.each(["", "1,5", "0x10", "Infinity", "NaN", "1e9999", "- 1", "12 000"])("%j is none", (text) => {
  expect(isNumberText(text)).toBe(false);
});

it("keeps all digits, as a JavaScript number where that loses none", () => {
  expect(numberOf("19.90")).toBe(19.9);
  const exact = numberOf("9007199254740993");
  expect(exact).toBeInstanceOf(ExactNumber);
  expect(String(exact)).toBe("9007199254740993");
});
