import { describe, expect, it } from "vitest";
import { cases } from "../../../tests/contracts/templates.json";
import { compileTemplate, TemplateError } from "./templates";

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
