import { describe, expect, it } from "vitest";
import { isUntouched, starterBody } from "./starter";

const scan = { required: ["TableName"] };
const put = { required: ["TableName", "Item"] };

describe("starterBody", () => {
  it("has the required members, each of its kind", () => {
    expect(JSON.parse(starterBody(put))).toEqual({ TableName: "", Item: {} });
    expect(starterBody({ required: [] })).toBe("");
    expect(starterBody(undefined)).toBe("");
  });

  it("fills in the keys of a table that is known", () => {
    const keys = [
      { name: "customer", role: "partition", type: "S" } as const,
      { name: "number", role: "sort", type: "N" } as const,
    ];
    const orders = { name: "Orders", problem: null, keys };
    const get = { name: "GetItem", required: ["TableName", "Key"] };
    expect(JSON.parse(starterBody(get, orders))).toEqual({ TableName: "Orders", Key: { customer: "", number: 0 } });
    expect(JSON.parse(starterBody({ name: "Query", required: ["TableName"] }, orders))).toEqual({
      TableName: "Orders",
      KeyConditionExpression: "#key = :key",
      ExpressionAttributeNames: { "#key": "customer" },
      ExpressionAttributeValues: { ":key": "" },
    });
    expect(isUntouched(starterBody(get, orders), get, orders)).toBe(true);
    expect(isUntouched(starterBody(get, orders), get)).toBe(false);
  });

  it("never replaces what somebody wrote", () => {
    expect(isUntouched("", scan)).toBe(true);
    expect(isUntouched(starterBody(scan), scan)).toBe(true);
    expect(isUntouched('{"TableName": "products"}', scan)).toBe(false);
    expect(isUntouched(starterBody(put), scan)).toBe(false);
  });
});
