import { describe, expect, it } from "vitest";
import type { TableSchema } from "../../api";
import type { SchemaAttribute } from "../../model/schema";
import { placeAtEnd, tableIn, withTable } from "./body";
import { hintBody } from "./bodyHints";

describe("the table that a body names", () => {
  it.each([
    ['{"TableName": "Orders"}', "Orders"],
    ['{"Statement": "SELECT * FROM \\"Orders\\".\\"byDate\\" WHERE id = ?"}', "Orders"],
    ['{"Statement": "UPDATE Orders SET a = ?"}', "Orders"],
    ['{"TableName": {{ Input1.value }}}', null],
    ['{"TableName": ""}', null],
    ["", null],
  ])("of %s", (body, table) => expect(tableIn(body)).toBe(table));

  it("is written where it stands, or first", () => {
    expect(withTable('{"Limit": 5, "TableName" : "A"}', "B$&")).toBe('{"Limit": 5, "TableName": "B$&"}');
    expect(withTable('{"TableName": ""}', "B")).toBe('{"TableName": "B"}');
    expect(withTable("", "B")).toBe('{\n  "TableName": "B"\n}');
    expect(withTable('{\n  "Limit": 5\n}', "B")).toBe('{\n  "TableName": "B",\n  "Limit": 5\n}');
    expect(withTable('{"TableName": {{ x }}}', "B")).toBe('{"TableName": {{ x }}}');
  });
});

describe("where a body's text ends", () => {
  it.each([
    ['{"TableName": "Or', ["TableName"], false, "Or"],
    ['{"Limit": {{ a.b }}, "Key": {"i', ["Key"], true, "i"],
    ['{"Keys": [{"id": "x"}, {"', ["Keys", ""], true, ""],
    ['{"Key": {"id": "a\\"b"}, "F', [], true, "F"],
  ])("in %s", (text, path, isKey, rest) => expect(placeAtEnd(text)).toEqual({ path, isKey, text: rest }));

  it.each(['{"TableName": ', '{"a": "b"', '{"a": {{ b'])("is no text in %s", (text) =>
    expect(placeAtEnd(text)).toBeNull(),
  );
});

describe("hints from the schema", () => {
  const tables: TableSchema[] = [
    {
      name: "Orders",
      problem: null,
      indexes: [{ name: "byDate", keys: [{ name: "date" }] }],
    } as unknown as TableSchema,
    { name: "Products", problem: null },
  ];
  const known: SchemaAttribute[] = [{ name: "id", type: "S", role: "partition" }];
  const attributes = (table: string) => (table === "Orders" ? known : []);
  const labels = (before: string, rest = "") =>
    hintBody(before, before + rest, { tables, attributes })?.options.map(({ label }) => label);

  it("name tables, the table's indexes and its attributes", () => {
    expect(labels('{"TableName": "')).toEqual(["Orders", "Products"]);
    expect(labels('{"RequestItems": {"')).toEqual(["Orders", "Products"]);
    expect(labels('{"IndexName": "', '", "TableName": "Orders"}')).toEqual(["byDate"]);
    expect(labels('{"TableName": "Orders", "Key": {"')).toEqual(["id"]);
    expect(labels('{"TableName": "Orders", "ExpressionAttributeNames": {"#i": "')).toEqual(["id"]);
  });

  it("complete the word of an expression, but not its placeholders", () => {
    const before = '{"TableName": "Orders", "FilterExpression": "a = :x AND i';
    expect(hintBody(before, before, { tables, attributes })).toMatchObject({ length: 1 });
    expect(labels('{"TableName": "Orders", "FilterExpression": ":i')).toBeUndefined();
    expect(labels('{"TableName": "Orders", "FilterExpression": "#i')).toBeUndefined();
  });

  it("say nothing elsewhere", () => {
    expect(labels('{"Select": "')).toBeUndefined();
    expect(labels('{"')).toBeUndefined();
  });
});
