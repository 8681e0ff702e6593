import { describe, expect, it } from "vitest";
import { cases } from "../../../tests/contracts/templates.json";
import { compileTemplate, renameInTemplate, TemplateError } from "./templates";

function placeOfError(template: string) {
  try {
    compileTemplate(template);
  } catch (error) {
    if (error instanceof TemplateError) return { line: error.line, column: error.column };
  }
  return null;
}

describe("the cases that both compilers follow", () => {
  it.each(cases.filter(({ parts }) => parts !== null))("$name", ({ template, parts }) => {
    expect(compileTemplate(template)).toEqual(parts);
  });

  it.each(cases.filter(({ error }) => error !== null))("refuses: $name", ({ template, error }) => {
    expect(placeOfError(template)).toEqual(error);
  });
});

it("refuses in words", () => {
  expect(() => compileTemplate("{{ import('x') }}")).toThrow("import() can't be used in a binding.");
  expect(() => compileTemplate("{{ a")).toThrow("This binding has no }} that ends it.");
});

it.each(["{{ a <!-- b }}", "{{ a\n--> b }}"])("refuses an HTML comment: %s", (template) => {
  expect(placeOfError(template)).toEqual({ line: 1, column: 1 });
});

it("leaves labels out of the names", () => {
  const [expression] = compileTemplate("{{ (() => { out: for (;;) { break out } })() }}");
  expect(expression).toMatchObject({ names: [] });
});

it("refuses what is nested beyond the parser's stack instead of failing", () => {
  const deep = `{{ ${"[".repeat(50_000)}${"]".repeat(50_000)} }}`;
  expect(placeOfError(deep)).toEqual({ line: 1, column: 1 });
});

it.each([
  ["{{ Query1.items }}", "{{ Orders.items }}"],
  ["a {{Query1.items.length}} of {{ Query1 }} Query1", "a {{Orders.items.length}} of {{ Orders }} Query1"],
  ["{{ x.Query1 + 'Query1' + Query1?.data }}", "{{ x.Query1 + 'Query1' + Orders?.data }}"],
  ["{{ ({ Query1, b: { Query1: 1 } }) }}", "{{ ({ Query1: Orders, b: { Query1: 1 } }) }}"],
  ["{{ x[Query1.data] }}", "{{ x[Orders.data] }}"],
  ["{{ x.map((Query1) => Query1.id) }}", "{{ x.map((Orders) => Orders.id) }}"],
])("renames in %s", (template, renamed) => {
  expect(renameInTemplate(template, "Query1", "Orders")).toBe(renamed);
});

it("renames nothing where a name is not enough", () => {
  expect(renameInTemplate("{{ (({ Query1 = 1 }) => Query1)({}) }}", "Query1", "Orders")).toBeNull();
});
