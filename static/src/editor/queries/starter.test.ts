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

  it("never replaces what somebody wrote", () => {
    expect(isUntouched("", scan)).toBe(true);
    expect(isUntouched(starterBody(scan), scan)).toBe(true);
    expect(isUntouched('{"TableName": "products"}', scan)).toBe(false);
    expect(isUntouched(starterBody(put), scan)).toBe(false);
  });
});
