import { beforeAll, describe, expect, it } from "vitest";
import { changesFrom } from "../../lib/changes";
import { FIELD_DEFAULTS, type FormField } from "../../lib/kinds.generated";
import { Binary, ExactNumber, TypedSet } from "../../lib/values";
import { choicesOf } from "./choices";
import { completeFields, contentOf, markOf, NEW, type Start } from "./content";
import { loadRare } from "./controls";
import type { RawValues } from "./raw";

const field = (over: Partial<FormField> & { name: string }): FormField => ({ ...FIELD_DEFAULTS, ...over });
const contentNew = (fields: FormField[], typed: RawValues = {}) => {
  const { data, problems } = contentOf(fields, NEW, typed);
  return { data, problems };
};
const editing = (read: { [name: string]: unknown }): Start => ({ read, given: {} });
const edited = (over: Partial<FormField>, had: unknown, raw: unknown) => {
  const { data, problems } = contentOf([field({ name: "a", ...over })], editing({ a: had }), { a: raw } as RawValues);
  return Object.keys(problems).length > 0 ? problems : data.a;
};

beforeAll(loadRare);

describe("a form's data", () => {
  it("has each field's value with its type", () => {
    const fields = [
      field({ name: "name" }),
      field({ name: "price", type: "number" }),
      field({ name: "active", type: "boolean" }),
      field({ name: "tags", type: "tags" }),
    ];
    const { data, problems } = contentNew(fields, { name: "Lamp", price: "19.90", active: true, tags: ["a", "b"] });
    expect(problems).toEqual({});
    expect(data).toEqual({ name: "Lamp", price: 19.9, active: true, tags: new TypedSet("S", ["a", "b"]) });
  });

  it("keeps all digits of a number, and takes no more than can be stored", () => {
    const id = field({ name: "id", type: "number" });
    expect(contentNew([id], { id: "12345678901234567890" }).data.id).toEqual(new ExactNumber("12345678901234567890"));
    expect(contentNew([id], { id: "1".repeat(39) }).problems.id).toContain("38 digits");
  });

  it("takes fields by whatever name", () => {
    const names = ["constructor", "toString", "__proto__"];
    const fields = names.map((name) => field({ name, default: `a ${name}` }));
    const { data } = contentNew(fields);
    expect(Object.keys(data)).toEqual(names);
    expect(Object.values(data)).toEqual(["a constructor", "a toString", "a __proto__"]);
    expect(Object.values(contentNew(fields, { constructor: "b" }).data)[0]).toBe("b");
  });

  it("leaves out what is empty and not asked for", () => {
    const fields = [field({ name: "a" }), field({ name: "b", type: "number" }), field({ name: "c", type: "tags" })];
    expect(contentNew(fields, { a: " ", b: "", c: [] })).toEqual({ data: {}, problems: {} });
  });

  it("says what is missing or wrong, field by field", () => {
    const fields = [
      field({ name: "name", required: true }),
      field({ name: "price", type: "number" }),
      field({ name: "mail", type: "email" }),
      field({ name: "kind", type: "choice", required: true }),
      field({ name: "site", type: "url" }),
      field({ name: "agreed", type: "boolean", required: true }),
    ];
    const typed = { name: "", price: "1,5", mail: "x", kind: "", site: "javascript:alert(1)" };
    const { problems } = contentNew(fields, typed);
    expect(Object.keys(problems)).toEqual(["name", "price", "mail", "kind", "site", "agreed"]);
    expect(problems.price).toContain("19.99");
  });

  it("writes a default back with the type it had, and keeps that type when somebody changes it", () => {
    const set = new TypedSet("N", [1, 2]);
    const fields = [
      field({ name: "id", default: new ExactNumber("9007199254740993") }),
      field({ name: "sizes", type: "tags", default: set }),
    ];
    const untouched = contentNew(fields).data;
    expect(untouched.id).toBeInstanceOf(ExactNumber);
    expect(untouched.sizes).toBe(set);
    expect(contentNew(fields, { id: "7", sizes: ["1"] }).data).toEqual({ id: 7, sizes: new TypedSet("N", [1]) });
  });

  it("takes an author's default for what its field is", () => {
    expect(contentNew([field({ name: "n", type: "number", default: "5" })]).data).toEqual({ n: 5 });
    expect(contentNew([field({ name: "b", type: "boolean", default: "true" })]).data).toEqual({ b: true });
  });

  it("gives a choice's own value", () => {
    const choices = [{ label: "Small", value: 1 }, 2, "3"];
    expect(choicesOf({ choices }).map(({ label, text }) => [label, text])).toEqual([
      ["Small", "1"],
      ["2", "2"],
      ["3", "3"],
    ]);
    expect(contentNew([field({ name: "size", type: "choice", choices })], { size: "1" }).data).toEqual({ size: 1 });
  });

  it("leaves out what is not visible, and takes a hidden field's default", () => {
    const fields = [
      field({ name: "gone", visible: false, default: "x", required: true }),
      field({ name: "by", type: "hidden", default: "ada" }),
    ];
    expect(contentNew(fields)).toEqual({ data: { by: "ada" }, problems: {} });
  });

  it("takes fields as an author left them: once each, with what they don't say", () => {
    const [only, ...rest] = completeFields([{ name: "a", label: "First" }, { name: "a" }, { label: "No name" }]);
    expect(rest).toEqual([]);
    expect(only).toEqual(field({ name: "a", label: "First" }));
  });

  it("marks the fewer of its fields", () => {
    const asked = field({ name: "a", required: true });
    expect(markOf([asked, field({ name: "b" })])).toBe("required");
    expect(markOf([asked, asked, field({ name: "b" })])).toBe("optional");
  });
});

describe("rules", () => {
  const problemOf = (over: Partial<FormField>, raw: unknown) =>
    contentNew([field({ name: "a", ...over })], { a: raw } as RawValues).problems.a;

  it.each<[Partial<FormField>, unknown, string]>([
    [{ pattern: "[A-Z]{3}", patternMessage: "Three capitals." }, "ABCD", "Three capitals."],
    [{ pattern: "(" }, "x", "no regular expression"],
    [{ max: 3 }, "abcd", "At most 3 characters."],
    [{ min: "2" }, "é", "At least 2 characters."],
    [{ type: "number", min: "9007199254740993" }, "9007199254740992", "Enter 9007199254740993 or more."],
    [{ type: "number", max: 0.1 }, "0.10000000000000000000001", "Enter 0.1 or less."],
    [{ type: "date", min: "2026-02-01" }, "2026-01-31", "Not before 2026-02-01."],
    [{ type: "time", max: "17:00" }, "17:30", "Not after 17:00."],
    [{ type: "tags", max: 1 }, ["a", "b"], "At most 1 entry."],
    [{ check: false, checkMessage: "Later than the start." }, "x", "Later than the start."],
    [{ check: "Taken." }, "x", "Taken."],
  ])("%j refuses %j", (over, raw, words) => {
    expect(problemOf(over, raw)).toContain(words);
  });

  it.each<[Partial<FormField>, unknown]>([
    [{ pattern: "[A-Z]{3}" }, "ABC"],
    [{ min: 2, max: 2 }, "😀é"],
    [{ type: "number", min: "-1", max: "1e3" }, "999.5"],
    [{ type: "datetime", min: "2026-02-01" }, "2026-02-01T00:00"],
    [{ check: true }, "x"],
    [{ check: undefined }, "x"],
  ])("%j allows %j", (over, raw) => {
    expect(problemOf(over, raw)).toBeUndefined();
  });

  it("leave what they are against in the form's data: they read it there themselves", () => {
    const inner = field({ name: "from", check: "Not yet." });
    const group = field({ name: "span", type: "group", fields: [inner] });
    const list = field({ name: "spans", type: "list", item: "group", fields: [inner] });
    const short = field({ name: "code", min: 3 });
    const raw = { span: { from: "a" }, spans: [{ from: null, id: 0, raw: { from: "b" } }], code: "c" };
    const { data, problems } = contentNew([group, list, short], raw as RawValues);
    expect(data).toEqual({ span: { from: "a" }, spans: [{ from: "b" }], code: "c" });
    expect(Object.keys(problems)).toEqual(["span.from", "spans.0.from", "code"]);
  });

  it("of what is entered don't keep back an item that never kept them", () => {
    const fields = [field({ name: "code", pattern: "[A-Z]+" }), field({ name: "name" })];
    const { problems, data } = contentOf(fields, editing({ code: "old", name: "a" }), { name: "b" });
    expect(problems).toEqual({});
    expect(data).toEqual({ code: "old", name: "b" });
  });
});

describe("an edited value keeps its type", () => {
  it.each<[string, Partial<FormField>, unknown, unknown, unknown]>([
    ["a number in a text field", {}, 5, "6", 6],
    ["a text in a number field", { type: "number" }, "5", "6", "6"],
    ["all digits", { type: "number" }, 5, "123456789012345678901", new ExactNumber("123456789012345678901")],
    ["a number among choices of texts", { type: "choice", choices: ["1", "2"] }, 1, "2", 2],
    ["a date counted in seconds", { type: "date" }, 1_767_225_600, "2026-02-01", 1_769_904_000],
    ["a date counted in milliseconds", { type: "date" }, 1_767_225_600_000, "2026-02-01", 1_769_904_000_000],
    ["a moment without a zone", { type: "datetime" }, "2026-01-01T10:00", "2026-01-02T11:30", "2026-01-02T11:30"],
    ["a set of numbers", { type: "tags" }, new TypedSet("N", [1]), ["1", "2.5"], new TypedSet("N", [1, 2.5])],
    [
      "a set of binaries",
      { type: "tags" },
      new TypedSet("B", [new Binary("AA==")]),
      ["AQ=="],
      new TypedSet("B", [new Binary("AQ==")]),
    ],
    ["a list of numbers", { type: "tags" }, [1, 2], ["2", "3"], [2, 3]],
    ["a list of texts in several choices", { type: "choices", choices: ["a", "b"] }, ["a"], ["a", "b"], ["a", "b"]],
    [
      "a set in several choices",
      { type: "choices", choices: ["a"] },
      new TypedSet("S", ["b"]),
      ["b", "a"],
      new TypedSet("S", ["b", "a"]),
    ],
    ["binary", { type: "file" }, new Binary("AA=="), { name: "", base64: "AQ==" }, new Binary("AQ==")],
    ["a rating", { type: "rating" }, 3, "4", 4],
    ["true or false as text", { type: "boolean" }, "true", false, "false"],
  ])("%s", (_, over, had, raw, value) => {
    expect(edited(over, had, raw)).toEqual(value);
  });

  it.each<[string, Partial<FormField>, unknown, unknown]>([
    ["a word for a number", {}, 5, "six"],
    ["a text for a set", {}, new TypedSet("S", ["a"]), "b"],
    ["a word in a set of numbers", { type: "tags" }, new TypedSet("N", [1]), ["x"]],
    ["what is no base64 in a set of binaries", { type: "tags" }, new TypedSet("B", [new Binary("AA==")]), ["?"]],
  ])("and refuses %s", (_, over, had, raw) => {
    expect(Object.keys(edited(over, had, raw) as object)).toEqual(["a"]);
  });

  it("a moment is shown in the time of whoever looks, and written with its zone", () => {
    const local = new Date(2026, 0, 2, 11, 30);
    expect(edited({ type: "datetime" }, "2026-01-01T10:00:00Z", "2026-01-02T11:30")).toBe(
      local.toISOString().replace(".000", ""),
    );
    expect(edited({ type: "datetime" }, 1_767_225_600, "2026-01-02T11:30")).toBe(local.getTime() / 1000);
  });
});

describe("groups and lists", () => {
  const address = field({
    name: "address",
    type: "group",
    fields: [field({ name: "street", required: true }), field({ name: "number", type: "number" })],
  });
  const lines = field({
    name: "lines",
    type: "list",
    item: "group",
    fields: [field({ name: "count", type: "number" })],
  });

  it("change what was changed in them and keep the rest", () => {
    const had = { street: "Main", number: 5, secret: new Binary("AA==") };
    const { wanted } = contentOf([address], editing({ address: had }), { address: { number: "6" } });
    expect(wanted.address).toEqual({ ...had, number: 6 });
    expect(changesFrom({ address: had }, contentOf([address], editing({ address: had }), {}).wanted).set).toEqual({});
  });

  it("say what is wrong by its path", () => {
    expect(contentNew([address], { address: { number: "x" } }).problems).toEqual({
      "address.street": "Fill this in.",
      "address.number": "Enter a number, such as 19.99.",
    });
    const raw = [{ from: null, id: 0, raw: { count: "x" } }];
    expect(Object.keys(contentNew([lines], { lines: raw }).problems)).toEqual(["lines.0.count"]);
  });

  it("move entries as they are", () => {
    const had = [
      { count: 1, sku: "a" },
      { count: 2, sku: "b" },
    ];
    const raw = [
      { from: 1, id: 1, raw: {} },
      { from: 0, id: 0, raw: { count: "9" } },
      { from: null, id: 2, raw: { count: "3" } },
    ];
    const { data } = contentOf([lines], editing({ lines: had }), { lines: raw } as RawValues);
    expect(data.lines).toEqual([{ count: 2, sku: "b" }, { count: 9, sku: "a" }, { count: 3 }]);
    expect((data.lines as unknown[])[0]).toBe(had[1]);
  });

  it("of texts ask for each entry", () => {
    const list = field({ name: "l", type: "list" });
    expect(contentNew([list], { l: [{ from: null, id: 0, raw: "" }] }).problems).toEqual({
      "l.0": "Fill this in, or remove it.",
    });
  });

  it("are absent where nothing is filled in", () => {
    const free = { ...address, fields: [field({ name: "street" })] };
    expect(contentNew([free, lines]).data).toEqual({});
  });
});
