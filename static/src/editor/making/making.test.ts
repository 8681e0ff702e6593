import { describe, expect, it } from "vitest";
import { compileTemplate } from "../../lib/templates";
import type { Sample, SchemaKey } from "../api";
import { applyChanges, invertChanges } from "../model/changes";
import { sampleKinds, samplePage, sampleQuery, sampleWidget } from "../testing";
import { type Act, connect, planQueries, type Wish } from "./making";
import { pascal, singular, spoken } from "./words";

const KEYS: SchemaKey[] = [
  { name: "customer", role: "partition", type: "S" },
  { name: "order no", role: "sort", type: "N" },
];
const SAMPLE: Sample = {
  items: [
    { customer: { S: "ann" }, "order no": { N: "1" }, total: { N: "9.5" }, tags: { SS: ["a"] }, mixed: { S: "" } },
  ],
  attributes: [
    { name: "total", types: ["N"], count: 1, members: [] },
    { name: "customer", types: ["S"], count: 1, members: [] },
    { name: "tags", types: ["SS"], count: 1, members: [] },
    { name: "mixed", types: ["S", "NULL"], count: 1, members: [] },
  ],
};
const form = sampleWidget({ id: "f", kind: "form", name: "Form1", w: 4, h: 12 });
const table = sampleWidget({ id: "t", kind: "table", name: "Table1", y: 20 });

function wish(over: Partial<Wish> & { acts: ReadonlySet<Act> }): Wish {
  return {
    widget: form,
    table: { name: "orders", keys: KEYS },
    sample: SAMPLE,
    noun: "Order",
    item: "Table1.selectedRow",
    datasource: "d1",
    present: [],
    taken: new Set(),
    ...over,
  };
}

/** A body with its bindings taken out is JSON. */
const read = (body: string) =>
  JSON.parse(body.replace(/\{\{ (.*?) \}\}/g, (_, source) => JSON.stringify(`= ${source}`)));

describe("the queries", () => {
  it("add an item attribute by attribute, and only a new one", () => {
    const [add] = planQueries(wish({ acts: new Set(["add"]) })).queries;
    expect(add).toMatchObject({ name: "AddOrder", operation: "PutItem", settings: {} });
    expect(read(add?.body ?? "")).toEqual({
      TableName: "orders",
      Item: {
        customer: "= params.row.customer",
        "order no": '= params.row["order no"]',
        mixed: "= params.row.mixed",
        total: "= params.row.total",
        tags: "= params.row.tags",
      },
      ConditionExpression: "attribute_not_exists(#key)",
      ExpressionAttributeNames: { "#key": "customer" },
    });
    expect(add?.parameters.map(({ type, optional }) => [type, optional])).toEqual([
      ["text", false],
      ["number", false],
      ["any", true],
      ["number", true],
      ["set", true],
    ]);
  });

  it("change and delete by the key, on what was seen", () => {
    const { queries } = planQueries(wish({ acts: new Set(["update", "delete"]) }));
    expect(queries.map(({ name, operation }) => [name, operation])).toEqual([
      ["UpdateOrder", "UpdateItem"],
      ["DeleteOrder", "DeleteItem"],
    ]);
    for (const { body, settings } of queries) {
      const key = { customer: "= params.row.customer", "order no": '= params.row["order no"]' };
      expect(read(body)).toEqual({ TableName: "orders", Key: key });
      expect(settings).toEqual({ edit: { attributes: ["mixed", "total", "tags"], changes: "{{ params.changes }}" } });
    }
  });

  it("list the items page by page", () => {
    const [list] = planQueries(wish({ widget: table, acts: new Set(["list"]) })).queries;
    expect(list).toMatchObject({ name: "Orders", operation: "Scan", settings: { paged: true } });
    expect(read(list?.body ?? "")).toEqual({ TableName: "orders", Limit: 50 });
  });

  it("have free names, and are not made twice", () => {
    const first = planQueries(wish({ acts: new Set(["add"]), taken: new Set(["AddOrder"]) }));
    expect(first.queries.map(({ name }) => name)).toEqual(["AddOrder2"]);
    const { name, operation, body, settings } = first.queries[0] as (typeof first.queries)[number];
    const present = [sampleQuery({ name, operation, body, settings, datasource: "d1" })];
    const sample = { ...SAMPLE, attributes: SAMPLE.attributes.toReversed() };
    const again = planQueries(wish({ acts: new Set(["add"]), sample, present, taken: new Set(["AddOrder", name]) }));
    expect(again).toEqual({ queries: [], names: { add: "AddOrder2" } });
    const elsewhere = planQueries(wish({ acts: new Set(["add"]), present, datasource: "d2" }));
    expect(elsewhere.queries).toHaveLength(1);
  });

  it("hold nothing but templates that compile", () => {
    const odd = { ...SAMPLE, attributes: [{ name: 'a"b}}', types: ["S"], count: 1, members: [] }] };
    const { queries } = planQueries(wish({ sample: odd, acts: new Set(["add", "update"]) }));
    for (const { body } of queries)
      expect(compileTemplate(body).every((part) => typeof part !== "undefined")).toBe(true);
  });
});

describe("the page", () => {
  const page = samplePage(form, table);
  const kind = (name: "form" | "table") => sampleKinds[name] as NonNullable<(typeof sampleKinds)[string]>;
  const connected = (over: Partial<Wish> & { acts: ReadonlySet<Act> }) => {
    const wanted = wish(over);
    const edit = connect(page, kind(wanted.widget.kind as "form"), wanted, planQueries(wanted).names);
    return { edit, after: applyChanges(page, edit.changes) };
  };
  const widgetIn = (after: typeof page, id: string) => after.widgets.find((widget) => widget.id === id);

  it("gets a form for new items, with the table's fields and room for them", () => {
    const { after } = connected({ acts: new Set(["add"]) });
    const made = widgetIn(after, "f");
    expect(made?.props).toMatchObject({ title: "Add order", submitLabel: "Add order", initial: "" });
    const fields = made?.props.fields as { name: string; type: string; key?: boolean }[];
    expect(fields.map(({ name, type, key }) => [name, type, key ?? false])).toEqual([
      ["customer", "text", true],
      ["order no", "number", true],
      ["mixed", "text", false],
      ["total", "number", false],
      ["tags", "tags", false],
    ]);
    expect(made?.events.onSubmit).toEqual([{ action: "run", query: "AddOrder", params: { row: "{{ event.data }}" } }]);
    expect(made?.h).toBeGreaterThan(form.h);
    expect(widgetIn(after, "t")?.y).toBeGreaterThanOrEqual((made?.y ?? 0) + (made?.h ?? 0));
  });

  it("gets a form for the row that is selected", () => {
    const made = widgetIn(connected({ acts: new Set(["update"]) }).after, "f");
    expect(made?.props).toMatchObject({ initial: "{{ Table1.selectedRow }}", submitLabel: "Save order" });
    const params = { row: "{{ event.initial }}", changes: "{{ event.changes }}" };
    expect(made?.events.onSubmit).toEqual([{ action: "run", query: "UpdateOrder", params }]);
  });

  it("gets a form for both: a new item where no row is selected", () => {
    const made = widgetIn(connected({ acts: new Set(["add", "update"]) }).after, "f");
    expect(made?.events.onSubmit?.map((step) => [step.action === "run" && step.query, step.if])).toEqual([
      ["AddOrder", "{{ !event.initial }}"],
      ["UpdateOrder", "{{ event.initial }}"],
    ]);
    expect(made?.props.submitLabel).toBe('{{ Table1.selectedRow ? "Save order" : "Add order" }}');
  });

  it("gets a table that lists, and is edited", () => {
    const { after } = connected({ widget: table, acts: new Set(["list", "add", "update", "delete"]) });
    const made = widgetIn(after, "t");
    expect(made?.props).toEqual({ title: "Orders", items: "{{ Orders.items }}", editable: true });
    const changed = { row: "{{ event.row }}", changes: "{{ event.changes }}" };
    expect(made?.events).toEqual({
      onSave: [{ action: "run", query: "UpdateOrder", params: changed }],
      onAdd: [{ action: "run", query: "AddOrder", params: { row: "{{ event.row }}" } }],
      onDelete: [{ action: "run", query: "DeleteOrder", params: changed }],
    });
  });

  it("is as it was after one step back", () => {
    const { edit, after } = connected({ acts: new Set(["add"]) });
    expect(applyChanges(after, invertChanges(page, edit.changes))).toEqual(page);
    expect(edit).toMatchObject({ label: "connect Form1 to orders", selected: "f" });
  });

  it("keeps a title that somebody gave", () => {
    const named = { ...table, props: { title: "Mine" } };
    expect(connected({ widget: named, acts: new Set(["list"]) }).edit.changes.map(({ path }) => path[1])).toEqual([
      "items",
    ]);
  });
});

describe("words", () => {
  it.each([
    ["products", "Products", "Product", "product"],
    ["order-items", "OrderItems", "OrderItem", "order item"],
    ["prod_categories", "ProdCategories", "ProdCategory", "prod category"],
    ["Boxes", "Boxes", "Box", "box"],
    ["inventory", "Inventory", "Inventory", "inventory"],
    ["news.2026", "News2026", "News2026", "news2026"],
    ["2nd", "_2nd", "_2nd", "2nd"],
  ])("%s", (name, list, noun, said) => {
    expect(pascal(name)).toBe(list);
    expect(singular(pascal(name))).toBe(noun);
    expect(spoken(noun)).toBe(said);
  });
});
