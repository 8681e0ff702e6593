import { describe, expect, it } from "vitest";
import { isOverRows, overRows } from "./rows";

const items = [{ js: "Products.items", names: ["Products"] }];
const run = (template: Parameters<typeof overRows>[0], scope: { [name: string]: unknown }) => {
  const [part] = overRows(template, items);
  const { js, names } = part as { js: string; names: string[] };
  return new Function(...names, `"use strict";return (${js})`)(...names.map((name) => scope[name]));
};
const rows = [{ n: 2 }, null, { n: 4 }];

describe("a template over rows", () => {
  it("stands where a kind says so", () => {
    expect(isOverRows("table", "columns.12.value")).toBe(true);
    expect(isOverRows("table", "rowTone")).toBe(true);
    expect(isOverRows("table", "columns.0.title")).toBe(false);
    expect(isOverRows("form", "rowTone")).toBe(false);
  });

  it("gives a value for each row, and keeps a failure to its own", () => {
    const template = [{ js: "row.n * By.value // twice", names: ["By", "row"] }];
    const answer = run(template, { Products: { items: rows }, By: { value: 3 } });
    expect(answer.values).toEqual([6, undefined, 12]);
    expect(Object.keys(answer.failures)).toEqual(["1"]);
    expect(answer.rows).toBe(rows);
  });

  it("asks the scope for no name of its own", () => {
    expect(
      (overRows([{ js: "row.n + index", names: ["index", "row"] }], items)[0] as { names: string[] }).names,
    ).toEqual(["Products"]);
  });

  it("gives the parts of one with text in it", () => {
    const answer = run(["€ ", { js: "row?.n", names: ["row"] }], { Products: { items: rows } });
    expect(answer.values[0]).toEqual(["€ ", 2]);
  });

  it("waits where the items aren't there yet", () => {
    expect(run([{ js: "row.n", names: ["row"] }], { Products: { items: undefined } })).toBeUndefined();
  });
});
