import { describe, expect, it } from "vitest";
import { ExactNumber, TypedSet } from "../../../lib/values";
import { type Column, findColumns, titleOf, whyUnsorted } from "./columns";

const items = [
  { tags: new TypedSet("S", ["a"]), price: 2, name: "Lamp", id: "p1", size: { w: 1 }, old: null },
  {
    tags: new TypedSet("S", ["b"]),
    price: new ExactNumber("12345678901234567890"),
    name: "Table",
    id: "p2",
    size: { w: 1 },
  },
  { price: 3, name: "Chair", id: "p3", rare: true },
];
const keys = (given: readonly unknown[]) => findColumns(given, []).map(({ key }) => key);

describe("columns found from items", () => {
  it("begin with what identifies and names an item, and end with what has to be opened", () => {
    expect(keys(items)).toEqual(["id", "name", "price", "old", "rare", "tags", "size"]);
  });

  it("begin with the key where it is known: partition key, sort key, then what most items have", () => {
    const given = [
      { name: "Lamp", shop: "main", sku: "a", stock: 1 },
      { name: "Table", shop: "main", sku: "b", stock: 2, id: "x" },
      { shop: "main", sku: "c", stock: 3 },
    ];
    expect(findColumns(given, [], ["sku", "shop"]).map(({ key }) => key)).toEqual([
      "sku",
      "shop",
      "stock",
      "name",
      "id",
    ]);
    expect(findColumns(given, []).map(({ key }) => key)).toEqual(["shop", "sku", "stock", "name", "id"]);
  });

  it("say why rows can't be sorted by some", () => {
    const [button] = findColumns([{ id: 1 }], [{ key: "ship", format: "button" }]);
    expect(whyUnsorted(button as Column)).toContain("Buttons");
    expect(
      findColumns(items, [])
        .filter(whyUnsorted)
        .map(({ key }) => key),
    ).toEqual(["size"]);
  });

  it("know what their values are", () => {
    const kinds = Object.fromEntries(findColumns(items, []).map(({ key, kind }) => [key, kind]));
    expect(kinds).toMatchObject({
      id: "text",
      price: "number",
      tags: "set",
      size: "json",
      rare: "boolean",
      old: "text",
    });
    expect(findColumns([{ a: 1 }, { a: "x" }], [])[0]?.kind).toBe("mixed");
  });

  it("stay in order whatever the order of an item's attributes", () => {
    const turned = items.map((item) => Object.fromEntries(Object.entries(item).reverse()));
    expect(keys(turned)).toEqual(keys(items));
  });

  it("are one for items that are no maps", () => {
    expect(findColumns(["orders", "products"], [])).toMatchObject([{ key: "", title: "Value", kind: "text" }]);
  });

  it("are found in a long list too, from items spread over it", () => {
    const long = Array.from({ length: 100_000 }, (_, at) => (at < 50_000 ? { id: at } : { id: at, late: at }));
    expect(keys(long)).toEqual(["id", "late"]);
  });

  it("are none without items", () => {
    expect(findColumns([], [])).toEqual([]);
  });
});

describe("declared columns", () => {
  it("come in their own order with their titles, without the hidden ones", () => {
    const declared = [
      { key: "price", title: "Preis", hidden: false },
      { key: "id", title: "", hidden: true },
      { key: "createdAt", title: "", hidden: false },
    ];
    expect(findColumns(items, declared).map(({ title }) => title)).toEqual(["Preis", "Created at"]);
  });
});

it.each([
  ["createdAt", "Created at"],
  ["unit_price", "Unit price"],
  ["SKU", "SKU"],
  ["orderID", "Order ID"],
  ["__", "__"],
])("titles %s as %s", (key, title) => {
  expect(titleOf(key)).toBe(title);
});
