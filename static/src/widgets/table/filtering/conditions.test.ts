import { describe, expect, it } from "vitest";
import { ExactNumber, TypedSet } from "../../../lib/values";
import { findColumns } from "../columns/columns";
import { type Condition, chosenFilters, declaredFields, loadedFields, passesAll } from "./conditions";

const items = [
  { id: "a", price: new ExactNumber("12345678901234567890"), tags: new TypedSet("S", ["red"]), on: true },
  { id: "b", price: 5, on: false },
  { id: "c" },
];
const columns = findColumns(items, []);
const on = (attribute: string, operator: Condition["operator"], text = "", until = ""): Condition => ({
  attribute,
  operator,
  text,
  until,
});
const passing = (...conditions: Condition[]) => {
  const passes = passesAll(conditions, columns);
  return items.filter((item) => !passes || passes(item)).map(({ id }) => id);
};

describe("conditions on what is loaded", () => {
  it("go by the column's type, to the last digit", () => {
    expect(passing(on("price", ">", "12345678901234567889"))).toEqual(["a"]);
    expect(passing(on("price", "between", "1", "5"))).toEqual(["b"]);
    expect(passing(on("on", "=", "false"))).toEqual(["b"]);
    expect(passing(on("tags", "contains", "RE"))).toEqual(["a"]);
    expect(passing(on("price", "not_exists"))).toEqual(["c"]);
  });

  it("all have to hold, and wait until they are whole", () => {
    expect(passing(on("price", "exists"), on("on", "=", "true"))).toEqual(["a"]);
    expect(passing(on("price", ">", ""), on("price", "between", "1", ""))).toEqual(["a", "b", "c"]);
  });

  it("offer what fits", () => {
    const field = (key: string) => loadedFields(columns).find(({ attribute }) => attribute === key);
    expect(field("price")?.operators).toContain("between");
    expect(field("id")?.operators[0]).toBe("contains");
  });
});

describe("conditions that DynamoDB runs", () => {
  const fields = declaredFields(
    [
      { attribute: "price", operators: ["between", ">="], type: "number" },
      { attribute: "id", operators: ["in"], type: "text" },
    ],
    columns,
  );

  it("are sent with the values that were meant", () => {
    const chosen = chosenFilters(
      [on("price", ">=", "12345678901234567890"), on("price", "between", "1", "2.5"), on("id", "in", "a, b")],
      fields,
    );
    expect(chosen).toEqual([
      { attribute: "price", operator: ">=", value: { $n: "12345678901234567890" } },
      { attribute: "price", operator: "between", value: [1, 2.5] },
      { attribute: "id", operator: "in", value: ["a", "b"] },
    ]);
  });

  it("are left out until they are whole", () => {
    expect(chosenFilters([on("price", ">=", "x"), on("id", "in", " ,")], fields)).toEqual([]);
  });
});
