import { describe, expect, it } from "vitest";
import { ExactNumber } from "../../../lib/values";
import { formats } from "../cells/formatted";
import { findColumns } from "../columns/columns";
import { nextSort } from "./arranging";
import { matching, positions } from "./searching";
import { sortedOrder } from "./sorting";

const order = (values: unknown[], isDescending = false) => {
  const items = values.map((n) => (n === undefined ? {} : { n }));
  return sortedOrder(items, positions(items), { key: "n", isDescending }).map((at) => values[at]);
};

describe("sorting", () => {
  it("compares numbers to their last digit", () => {
    const [less, more] = [new ExactNumber("9007199254740992.1"), new ExactNumber("9007199254740992.2")];
    expect(order([more, 10, less, 9])).toEqual([9, 10, less, more]);
  });

  it("puts what is null or absent last, whichever way", () => {
    expect(order([null, 2, undefined, 1])).toEqual([1, 2, null, undefined]);
    expect(order([null, 2, undefined, 1], true)).toEqual([2, 1, null, undefined]);
  });

  it("keeps the order of equals, and sorts texts as people do", () => {
    expect(order(["b", "item 10", "a", "Item 9", "A"])).toEqual(["a", "A", "b", "Item 9", "item 10"]);
  });

  it("goes up, down and back", () => {
    const up = nextSort(null, "n");
    const down = nextSort(up, "n");
    expect([up, down, nextSort(down, "n")]).toEqual([
      { key: "n", isDescending: false },
      { key: "n", isDescending: true },
      null,
    ]);
    expect(nextSort(down, "m")).toEqual({ key: "m", isDescending: false });
  });
});

describe("searching", () => {
  const items = [
    { name: "Walden", price: 1234.5 },
    { name: "Emma", price: 7 },
  ];
  const columns = findColumns(
    items,
    [{ key: "name" }, { key: "price", format: "money", currency: "EUR" }],
    [],
    formats,
  );

  it("finds every word, in what is stored or as it is shown", () => {
    expect(matching(items, columns, "WAL 1234")).toEqual([0]);
    expect(matching(items, columns, "€1,234.50")).toEqual([0]);
    expect(matching(items, columns, "emma walden")).toEqual([]);
    expect(matching(items, columns, " ")).toEqual([0, 1]);
  });
});
