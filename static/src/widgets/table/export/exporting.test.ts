import { describe, expect, it } from "vitest";
import { Binary, ExactNumber, TypedSet } from "../../../lib/values";
import { findColumns } from "../columns/columns";
import { fileName, writeCsv, writeJson } from "./exporting";

const LONG = "12345678901234567890.123456789";
const csv = (values: unknown[]) =>
  writeCsv(
    values.map((a) => ({ a })),
    findColumns([], [{ key: "a", title: "A" }]),
  )
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .slice(1);

describe("CSV", () => {
  it("keeps every digit, and quotes what needs it", () => {
    expect(csv([new ExactNumber(LONG), 'say "a, b"', new TypedSet("S", ["x", "y"]), null, true])).toEqual([
      LONG,
      '"say ""a, b"""',
      '"x, y"',
      "",
      "true",
    ]);
  });

  it("holds no formulas, and leaves negative numbers numbers", () => {
    const formulas = ["=1+1", "+1", "-1+cmd", "@sum", "\tx"];
    expect(csv(formulas)).toEqual(formulas.map((text) => `'${text}`));
    expect(csv(["\rx"])).toEqual([`"'\rx"`]);
    expect(csv(["-5", -5, new ExactNumber("-1E-20"), "-1.5"])).toEqual(["-5", "-5", "-1E-20", "-1.5"]);
  });

  it("begins with the titles, which are no formulas either", () => {
    const columns = findColumns([], [{ key: "a", title: "=A" }]);
    expect(writeCsv([], columns)).toBe("\ufeff'=A\r\n");
  });
});

describe("JSON", () => {
  it("keeps every digit, and has the columns that are shown", () => {
    const item = { n: new ExactNumber(LONG), tags: new TypedSet("N", [1, 2]), b: new Binary("AAE="), hidden: 1 };
    const columns = findColumns([], [{ key: "n" }, { key: "tags" }, { key: "b" }, { key: "hidden", hidden: true }]);
    expect(writeJson([item, { n: 1 }], columns)).toBe(`[\n  {"n":${LONG},"tags":[1,2],"b":"AAE="},\n  {"n":1}\n]\n`);
    expect(writeJson(["a"], findColumns(["a"], []))).toBe('[\n  "a"\n]\n');
  });
});

it("a file is named after its table", () => {
  expect(fileName("Orders / 2026", "csv")).toMatch(/^Orders {1,3}2026 \d{4}-\d\d-\d\d\.csv$/);
  expect(fileName("", "json")).toMatch(/^Table /);
});
