/** From a table's schema and a sample of its items to what makes a form or table work on it: queries, and one edit. */
import type { Action, Change, Json, PageDocument, Widget } from "../../lib/types";
import { resizeWidget } from "../actions/resizeWidget";
import type { QueryEntry, Sample, SchemaKey } from "../api";
import { fieldsOfTable } from "../fields/fieldsOfTable";
import type { KindDefinition } from "../kinds";
import type { Edit } from "../model/history";
import { addQuery, attributesIn, editQuery, listQuery, type NewQuery } from "./queries";
import { freeNameLike, pascal, spoken } from "./words";

export type Act = "list" | "add" | "update" | "delete";

export interface Wish {
  widget: Widget;
  table: { name: string; keys: readonly SchemaKey[] };
  sample: Sample;
  /** What one item is called, as the names of queries have it: Product. */
  noun: string;
  acts: ReadonlySet<Act>;
  /** Of a form that edits: the expression that gives the item, without braces. */
  item: string;
  datasource: string;
  /** The app's queries: one that does the very same is used again. */
  present: readonly QueryEntry[];
  taken: ReadonlySet<string>;
}

export interface Plan {
  /** Those to be added. */
  queries: NewQuery[];
  /** What each act's query is called. */
  names: { [act in Act]?: string };
}

/** Which queries it takes. */
export function planQueries(wish: Wish): Plan {
  const plan: Plan = { queries: [], names: {} };
  const taken = new Set(wish.taken);
  for (const act of ["list", "add", "update", "delete"] as const) {
    if (!wish.acts.has(act)) continue;
    const wanted = queryFor(act, wish);
    const same = wish.present.find((query) => doesSame(query, wanted, wish.datasource));
    const name = same?.name ?? freeNameLike(wanted.name, taken);
    plan.names[act] = name;
    taken.add(name);
    if (!same) plan.queries.push({ ...wanted, name });
  }
  return plan;
}

function queryFor(act: Act, { table, sample, noun }: Wish): NewQuery {
  const attributes = attributesIn(table.keys, sample.attributes);
  const { name, keys } = table;
  switch (act) {
    case "list":
      return listQuery(pascal(name), name);
    case "add":
      return addQuery(`Add${noun}`, name, keys, attributes);
    case "update":
      return editQuery(`Update${noun}`, "UpdateItem", name, keys, attributes);
    case "delete":
      return editQuery(`Delete${noun}`, "DeleteItem", name, keys, attributes);
  }
}

function doesSame(query: QueryEntry, wanted: NewQuery, datasource: string): boolean {
  return (
    query.datasource === datasource &&
    query.operation === wanted.operation &&
    query.body === wanted.body &&
    JSON.stringify(query.settings.edit ?? null) === JSON.stringify(wanted.settings.edit ?? null) &&
    (query.settings.paged ?? false) === (wanted.settings.paged ?? false)
  );
}

/** What changes on the page, as one step that undo takes back. */
export function connect(document: PageDocument, kind: KindDefinition, wish: Wish, names: Plan["names"]): Edit {
  const { widget, table } = wish;
  const made = widget.kind === "form" ? formFor(wish, names) : tableFor(wish, names);
  const changes = [...made.changes, ...fitted(document, kind, widget, made.rows)];
  return { label: `connect ${widget.name} to ${table.name}`, changes, selected: widget.id };
}

interface Made {
  changes: Change[];
  /** How high it wants to be. */
  rows: number;
}

const ON_HEAD = 14;
const ON_FIELD = 8;
const HIGHEST = 160;

function formFor({ widget, table, sample, noun, acts, item }: Wish, names: Plan["names"]): Made {
  const fields = fieldsOfTable(table.keys, sample);
  const edits = acts.has("update");
  const adds = acts.has("add");
  const words = { add: `Add ${spoken(noun)}`, save: `Save ${spoken(noun)}` };
  const label = edits && adds ? `{{ ${item} ? "${words.save}" : "${words.add}" }}` : edits ? words.save : words.add;
  const run = (act: "add" | "update", params: Json, condition?: string): Action[] => {
    const query = names[act];
    return query ? [{ ...(condition && { if: condition }), action: "run", query, params }] : [];
  };
  const both = edits && adds;
  const onSubmit = [
    ...run("add", { row: "{{ event.data }}" }, both ? "{{ !event.initial }}" : ""),
    ...run("update", { row: "{{ event.initial }}", changes: "{{ event.changes }}" }, both ? "{{ event.initial }}" : ""),
  ];
  return {
    changes: [
      ...titled(widget, label.startsWith("{{") ? labelOf(noun) : label),
      prop(widget, "fields", fields as unknown as Json),
      prop(widget, "submitLabel", label),
      prop(widget, "initial", edits ? `{{ ${item} }}` : ""),
      event(widget, "onSubmit", onSubmit),
    ],
    rows: Math.min(HIGHEST, ON_HEAD + fields.length * ON_FIELD),
  };
}

function tableFor({ widget, table, acts }: Wish, names: Plan["names"]): Made {
  const run = (query: string | undefined, params: Json): Action[] => (query ? [{ action: "run", query, params }] : []);
  const changed = { row: "{{ event.row }}", changes: "{{ event.changes }}" };
  const writes = acts.has("add") || acts.has("update") || acts.has("delete");
  const chains: [string, Action[]][] = [
    ["onSave", run(names.update, changed)],
    ["onAdd", run(names.add, { row: "{{ event.row }}" })],
    ["onDelete", run(names.delete, changed)],
  ];
  return {
    changes: [
      ...titled(widget, labelOf(table.name)),
      ...(names.list ? [prop(widget, "items", `{{ ${names.list}.items }}`)] : []),
      ...(writes ? [prop(widget, "editable", true)] : []),
      ...chains.filter(([, chain]) => chain.length > 0).map(([name, chain]) => event(widget, name, chain)),
    ],
    rows: widget.h,
  };
}

function labelOf(name: string): string {
  const words = spoken(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A title that somebody gave it stays. */
function titled(widget: Widget, title: string): Change[] {
  return widget.props.title ? [] : [prop(widget, "title", title)];
}

function prop(widget: Widget, name: string, value: Json): Change {
  return { op: "set", widget: widget.id, path: ["props", name], value };
}

function event(widget: Widget, name: string, chain: readonly Action[]): Change {
  return { op: "set", widget: widget.id, path: ["events", name], value: chain as unknown as Json };
}

/** It grows where its fields need room, and never shrinks. */
function fitted(document: PageDocument, kind: KindDefinition, widget: Widget, rows: number): Change[] {
  if (rows <= widget.h) return [];
  const { x, y, w } = widget;
  return resizeWidget(document, widget, kind, { x, y, w, h: rows }).changes;
}
