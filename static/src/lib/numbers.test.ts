import { expect, it } from "vitest";
import { compareNumbers, isNumberText, isStorable, numberOf } from "./numbers";
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

it.each([
  ["1", "2", -1],
  ["-1", "-2", 1],
  ["-5", "3", -1],
  ["0", "-0.0", 0],
  ["1.50", "15e-1", 0],
  ["9007199254740993", "9007199254740992", 1],
  ["12345678901234567890.1", "12345678901234567890.12", -1],
  ["1e-130", "0", 1],
  ["-1e30", "-2", -1],
  ["0.10", "0.11", -1],
])("%s beside %s: %i", (one, other, order) => {
  expect(Math.sign(compareNumbers(one, other))).toBe(order);
  expect(Math.sign(compareNumbers(other, one))).toBe(order === 0 ? 0 : -order);
});

it("knows what DynamoDB can hold", () => {
  expect(["0", "1".repeat(38), "1E-130", "9.9E+125", `1${"0".repeat(60)}`].map(isStorable)).not.toContain(false);
  expect(["1".repeat(39), "1E-131", "1E126"].map(isStorable)).not.toContain(true);
});
