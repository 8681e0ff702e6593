/** Small documents and kinds for the editor's tests. */
import type { PageDocument, Widget } from "../lib/types";
import type { QueryEntry } from "./api";
import type { Kinds, PropertyDefinition } from "./kinds";

export function sampleWidget(over: Partial<Widget> = {}): Widget {
  const base = { id: "w1", kind: "table", name: "Table1", version: 1, parent: null, x: 0, y: 0, w: 6, h: 10 };
  return { ...base, props: {}, events: {}, ...over };
}

export function samplePage(...widgets: Widget[]): PageDocument {
  return { version: 1, props: { title: "Home" }, events: {}, widgets };
}

export function sampleProperty(over: Partial<PropertyDefinition> & { name: string }): PropertyDefinition {
  return {
    type: "text",
    title: over.name,
    default: "",
    bindable: true,
    choices: [],
    placeholder: "",
    help: "",
    ...over,
  };
}

const base = {
  version: 1,
  icon: "box",
  group: "Display" as const,
  summary: "",
  container: false,
  slots: null,
  floating: false,
  minimum: { w: 2, h: 4 },
  events: [],
  state: {},
};

export const sampleKinds: Kinds = {
  table: {
    ...base,
    name: "table",
    title: "Table",
    size: { w: 8, h: 40 },
    properties: [
      sampleProperty({ name: "title" }),
      sampleProperty({ name: "items", type: "expression" }),
      sampleProperty({ name: "columns", type: "columns", default: [], bindable: false }),
    ],
    state: { selectedRow: null },
  },
  form: {
    ...base,
    name: "form",
    title: "Form",
    size: { w: 4, h: 40 },
    properties: [sampleProperty({ name: "fields", type: "fields", default: [] })],
    events: [{ name: "onSubmit", title: "When submitted" }],
  },
  container: { ...base, name: "container", title: "Container", size: { w: 6, h: 24 }, container: true, properties: [] },
  tabs: {
    ...base,
    name: "tabs",
    title: "Tabs",
    size: { w: 6, h: 28 },
    container: true,
    slots: "tabs",
    properties: [
      sampleProperty({
        name: "tabs",
        type: "tabs",
        default: [
          { id: "t1", title: "Tab 1" },
          { id: "t2", title: "Tab 2" },
        ],
      }),
    ],
  },
  modal: {
    ...base,
    name: "modal",
    title: "Modal",
    size: { w: 12, h: 24 },
    container: true,
    floating: true,
    properties: [],
  },
};

export function sampleQuery(over: Partial<QueryEntry> = {}): QueryEntry {
  return {
    name: "Products",
    datasource: "d1",
    operation: "Scan",
    body: "",
    parameters: [],
    settings: {},
    revision: 1,
    access: "read",
    tables: [],
    list: "Items",
    attributeValues: [],
    keys: [],
    partial: null,
    problems: [],
    ...over,
  };
}
