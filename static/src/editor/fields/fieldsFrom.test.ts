import { describe, expect, it } from "vitest";
import { Binary, ExactNumber, TypedSet } from "../../lib/values";
import { fieldsFrom, labelOf } from "./fieldsFrom";

const typeOf = (...values: unknown[]) => {
  const [{ name: _, label: __, ...drawn } = { name: "" }] = fieldsFrom(values.map((value) => ({ a: value })));
  return drawn;
};

describe("fields drawn from items", () => {
  it("begin with the key, which must be filled in and stays", () => {
    const fields = fieldsFrom(
      [
        { title: "Walden", isbn: "1" },
        { isbn: "2", price: 5 },
      ],
      ["isbn"],
    );
    expect(fields).toEqual([
      { name: "isbn", label: "Isbn", type: "text", key: true, required: true },
      { name: "title", label: "Title", type: "text" },
      { name: "price", label: "Price", type: "number" },
    ]);
  });

  it("are there for an empty table's key too", () => {
    expect(fieldsFrom([], ["pk", "sk"]).map(({ name }) => name)).toEqual(["pk", "sk"]);
  });

  it.each<[unknown[], object]>([
    [[1, new ExactNumber("12345678901234567890")], { type: "number" }],
    [[true, null], { type: "boolean" }],
    [[null], { type: "text" }],
    [["2026-01-02", ""], { type: "date" }],
    [["2026-01-02T10:00:00Z"], { type: "datetime" }],
    [["14:30"], { type: "time" }],
    [["ada@example.com"], { type: "email" }],
    [["https://example.com/a"], { type: "url" }],
    [["+49 30 1234567"], { type: "phone" }],
    [["x".repeat(100)], { type: "longtext" }],
    [["a", "b", "a", "b", "a", "a"], { type: "choice", choices: ["a", "b"] }],
    [[new TypedSet("S", ["a"])], { type: "tags" }],
    [[new TypedSet("N", [1])], { type: "tags", keptAs: "numbers" }],
    [[new TypedSet("B", [new Binary("AA==")])], { type: "tags", keptAs: "binary" }],
    [[new Binary("AA==")], { type: "file" }],
    [[[1, 2], []], { type: "list", item: "number" }],
    [[[1, "a"]], { type: "json" }],
    [[[[1]]], { type: "json" }],
    [["a", 5], { type: "text" }],
    [["a", { b: 1 }], { type: "json" }],
    [[{}], { type: "json" }],
  ])("take %j for what it is", (values, drawn) => {
    expect(typeOf(...values)).toEqual(drawn);
  });

  it("go into maps and lists of them", () => {
    const [field] = fieldsFrom([{ lines: [{ sku: "a", size: { cm: 5 } }] }]);
    expect(field).toMatchObject({ type: "list", item: "group" });
    expect(field?.fields?.map(({ name, type }) => [name, type])).toEqual([
      ["sku", "text"],
      ["size", "group"],
    ]);
    expect(field?.fields?.[1]?.fields).toEqual([{ name: "cm", label: "Cm", type: "number" }]);
  });

  it("are called in words", () => {
    expect(["unitPrice", "unit_price", "SKU", "createdAt", "GSI1PK", "_"].map(labelOf)).toEqual([
      "Unit price",
      "Unit price",
      "SKU",
      "Created at",
      "GSI1PK",
      "_",
    ]);
  });
});
