import { expect, it } from "vitest";
import { writeData } from "./downloads";
import { ExactNumber, TypedSet } from "./values";

const LONG = new ExactNumber("12345678901234567890.123456789");

it("writes any list as CSV, its members' names as columns", () => {
  const rows = [
    { a: 1, b: "=1+1" },
    { c: LONG, a: -2 },
  ];
  expect(writeData(rows, "csv")).toBe(`\ufeffa,b,c\r\n1,'=1+1,\r\n-2,,${LONG.digits}\r\n`);
  expect(writeData(["x", LONG], "csv")).toBe(`\ufeffvalue\r\nx\r\n${LONG.digits}\r\n`);
  expect(() => writeData({ a: 1 }, "csv")).toThrow("Only a list");
});

it("writes anything as JSON, every digit", () => {
  expect(writeData({ n: LONG, s: new TypedSet("S", ["a"]) }, "json")).toBe(`{"n":${LONG.digits},"s":["a"]}\n`);
  expect(writeData([1, { a: null }], "json")).toBe('[\n  1,\n  {"a":null}\n]\n');
  expect(writeData(undefined, "json")).toBe("null\n");
});
