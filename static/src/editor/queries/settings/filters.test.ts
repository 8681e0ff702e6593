import { describe, expect, it } from "vitest";
import { declareFilter, operatorsFor, withKey } from "./filters";

describe("a filter that is declared", () => {
  it("takes type and operators from what is known of the attribute", () => {
    const price = { name: "price", type: "N", role: null };
    expect(declareFilter(price, "price", "Scan")).toMatchObject({ attribute: "price", type: "number", key: false });
    expect(declareFilter(undefined, "extra", "Scan")).toEqual({
      attribute: "extra",
      operators: ["="],
      type: "any",
      key: false,
    });
  });

  it("is on a key only where a Query may say so, and by what DynamoDB knows there", () => {
    const id = { name: "id", type: "S", role: "partition" } as const;
    expect(declareFilter(id, "id", "Query")).toMatchObject({ key: true, operators: ["="] });
    expect(declareFilter(id, "id", "Scan").key).toBe(false);
    expect(operatorsFor({ key: true })).not.toContain("contains");
    const loose = { attribute: "id", operators: ["contains" as const], type: "text" as const };
    expect(withKey(loose, true)).toMatchObject({ key: true, operators: ["="] });
  });
});
