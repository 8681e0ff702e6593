import { expect, it } from "vitest";
import { TypedSet } from "../../lib/values";
import { fieldsFrom } from "./fieldsFrom";
import { readPasted } from "./pasted";

it.each([
  ['{"sku": "a", "price": 5}'],
  ['[{"sku": "a"}, {"price": 5}]'],
  ['{"Items": [{"sku": {"S": "a"}, "price": {"N": "5"}}], "Count": 1}'],
  ['{"Item": {"sku": {"S": "a"}, "price": {"N": "5"}}}'],
])("draws fields from %s", (text) => {
  const fields = fieldsFrom(readPasted(text).items);
  expect(fields.map(({ name, type }) => [name, type])).toEqual([
    ["sku", "text"],
    ["price", "number"],
  ]);
});

it("knows DynamoDB's sets", () => {
  expect(readPasted('{"tags": {"NS": ["1", "2"]}}').items).toEqual([{ tags: new TypedSet("N", [1, 2]) }]);
});

it("says what is wrong with the text", () => {
  expect(readPasted('{"a": }').fault).toBe("Line 1, column 7: a value is expected here.");
  expect(readPasted("[1, 2]").fault).toContain("list of them");
  expect(readPasted("").fault).toBeNull();
});
