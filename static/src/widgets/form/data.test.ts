import { describe, expect, it } from "vitest";
import type { FormField } from "../../lib/kinds.generated";
import { ExactNumber, TypedSet } from "../../lib/values";
import { choicesOf, contentOf, markOf, rawOf } from "./data";

const field = (over: Partial<FormField> & { name: string }): FormField => ({
  label: "",
  type: "text",
  required: false,
  placeholder: "",
  help: "",
  default: "",
  choices: [],
  ...over,
});

describe("a form's data", () => {
  it("has each field's value with its type", () => {
    const fields = [
      field({ name: "name" }),
      field({ name: "price", type: "number" }),
      field({ name: "active", type: "boolean" }),
      field({ name: "tags", type: "tags" }),
    ];
    const { data, problems } = contentOf(fields, { name: "Lamp", price: "19.90", active: true, tags: ["a", "b"] });
    expect(problems).toEqual({});
    expect(data).toEqual({ name: "Lamp", price: 19.9, active: true, tags: new TypedSet("S", ["a", "b"]) });
  });

  it("keeps all digits of a number", () => {
    const { data } = contentOf([field({ name: "id", type: "number" })], { id: "12345678901234567890" });
    expect(data.id).toEqual(new ExactNumber("12345678901234567890"));
  });

  it("takes fields by whatever name", () => {
    const names = ["constructor", "toString", "__proto__"];
    const fields = names.map((name) => field({ name, default: `a ${name}` }));
    const { data } = contentOf(fields, {});
    expect(Object.keys(data)).toEqual(names);
    expect(Object.values(data)).toEqual(["a constructor", "a toString", "a __proto__"]);
    expect(Object.values(contentOf(fields, { constructor: "b" }).data)[0]).toBe("b");
  });

  it("leaves out what is empty and not asked for", () => {
    const fields = [field({ name: "a" }), field({ name: "b", type: "number" }), field({ name: "c", type: "tags" })];
    expect(contentOf(fields, { a: " ", b: "", c: [] })).toEqual({ data: {}, problems: {} });
  });

  it("says what is missing or wrong, field by field", () => {
    const fields = [
      field({ name: "name", required: true }),
      field({ name: "price", type: "number" }),
      field({ name: "mail", type: "email" }),
      field({ name: "kind", type: "choice", required: true }),
    ];
    const { problems } = contentOf(fields, { name: "", price: "1,5", mail: "x", kind: "" });
    expect(Object.keys(problems)).toEqual(["name", "price", "mail", "kind"]);
    expect(problems.price).toContain("19.99");
  });

  it("writes a default back with the type it had, until somebody changes it", () => {
    const set = new TypedSet("N", [1, 2]);
    const fields = [
      field({ name: "id", default: new ExactNumber("9007199254740993") }),
      field({ name: "sizes", type: "tags", default: set }),
    ];
    const untouched = contentOf(fields, {}).data;
    expect(untouched.id).toBeInstanceOf(ExactNumber);
    expect(untouched.sizes).toBe(set);
    expect(contentOf(fields, { id: "7", sizes: ["1"] }).data).toEqual({ id: "7", sizes: new TypedSet("S", ["1"]) });
  });

  it("takes an author's default for a number as a number", () => {
    expect(contentOf([field({ name: "n", type: "number", default: "5" })], {}).data).toEqual({ n: 5 });
    expect(rawOf(field({ name: "b", type: "boolean", default: "true" }))).toBe(true);
  });

  it("gives a choice's own value", () => {
    const choices = [{ label: "Small", value: 1 }, 2, "3"];
    expect(choicesOf({ choices }).map(({ label, text }) => [label, text])).toEqual([
      ["Small", "1"],
      ["2", "2"],
      ["3", "3"],
    ]);
    expect(contentOf([field({ name: "size", type: "choice", choices })], { size: "1" }).data).toEqual({ size: 1 });
  });

  it("marks the fewer of its fields", () => {
    const asked = field({ name: "a", required: true });
    expect(markOf([asked, field({ name: "b" })])).toBe("required");
    expect(markOf([asked, asked, field({ name: "b" })])).toBe("optional");
  });
});
