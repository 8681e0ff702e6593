import { expect, it } from "vitest";
import type { Parameter } from "../../lib/types";
import { sampleQuery } from "../testing";
import { rewriteQueries } from "./rewriteQueries";

const parameter = (id: string, expression: string, names: string[]) =>
  ({ id, expression, names, type: "any", optional: false }) as unknown as Parameter;

it("rewrites bodies and settings, and says which parameter is which", () => {
  const products = sampleQuery({
    body: '{"Limit": {{ Table1.pageSize }}, "Key": "{{ other.Table1 }}"}',
    parameters: [parameter("p4", "Table1.pageSize", ["Table1"]), parameter("p5", "other.Table1", ["other"])],
    settings: { confirm: "Delete {{ Table1.selectedRow.id }}?" },
    revision: 7,
  });
  const unrelated = sampleQuery({ name: "Others", body: "{}" });
  expect(rewriteQueries([products, unrelated], "Table1", "Orders")).toEqual([
    {
      name: "Products",
      revision: 7,
      body: '{"Limit": {{ Orders.pageSize }}, "Key": "{{ other.Table1 }}"}',
      expressions: { p4: "Orders.pageSize", p5: "other.Table1" },
      settings: { confirm: "Delete {{ Orders.selectedRow.id }}?" },
    },
  ]);
});

it("refuses where the new name would mean something else", () => {
  const body = "{{ [1].map((Orders) => Table1.page) }}";
  const query = sampleQuery({ body, parameters: [parameter("p1", body.slice(3, -3), ["Orders", "Table1"])] });
  expect(rewriteQueries([query], "Table1", "Orders")).toBeNull();
});

it("gives the query of that name the new one", () => {
  const products = sampleQuery({ name: "Products", body: "{}" });
  const counted = sampleQuery({
    name: "Counted",
    body: "{{ Products.items.length }}",
    parameters: [parameter("p1", "Products.items.length", ["Products"])],
  });
  const [renamed, follows] = rewriteQueries([products, counted], "Products", "Goods") ?? [];
  expect([renamed?.name, renamed?.rename, renamed?.body]).toEqual(["Products", "Goods", "{}"]);
  expect([follows?.name, follows?.rename, follows?.body]).toEqual(["Counted", undefined, "{{ Goods.items.length }}"]);
});
