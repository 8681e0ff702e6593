import type { Json, Parameter } from "../../lib/types";
import type { QuerySettings, SampleAttribute, SchemaKey } from "../api";

/** A query to be added, as the API takes it. */
export interface NewQuery {
  name: string;
  operation: string;
  body: string;
  parameters: { expression: string; type: Parameter["type"]; optional: boolean }[];
  settings: QuerySettings;
}

/**
 * The keys first, then what the items of a sample have: what names an item, then plain values, lists and maps last. A
 * key stands there though no item does. DynamoDB gives attributes in no order, and another one each time.
 */
export function attributesIn(keys: readonly SchemaKey[], sampled: readonly SampleAttribute[]): SampleAttribute[] {
  const ofKey = keys.map(({ name, type }) => ({ name, types: [type ?? "S"], count: 0, members: [] }));
  const others = sampled.filter(({ name }) => !keys.some((key) => key.name === name));
  return [...ofKey, ...others.sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1))];
}

const NAMING = /^(full_?|display_?)?(name|title|label|subject)$/i;
const NESTED = new Set(["L", "M"]);
const SEVERAL = new Set(["SS", "NS", "BS", "B"]);

function rankOf({ name, types }: SampleAttribute): number {
  if (types.some((type) => NESTED.has(type))) return 3;
  if (types.some((type) => SEVERAL.has(type))) return 2;
  return NAMING.test(name) ? 0 : 1;
}

/** As many as an edit may declare. */
const MOST_ATTRIBUTES = 100;
const PAGE_SIZE = 50;
const CHANGES = "{{ params.changes }}";
const TYPES: { [tag: string]: Parameter["type"] } = {
  S: "text",
  N: "number",
  B: "binary",
  BOOL: "boolean",
  L: "list",
  M: "map",
  SS: "set",
  NS: "set",
  BS: "set",
};

/** All items, page by page. */
export function listQuery(name: string, table: string): NewQuery {
  const body = object([member("TableName", JSON.stringify(table)), member("Limit", String(PAGE_SIZE))]);
  return { name, operation: "Scan", body, parameters: [], settings: { paged: true } };
}

/** Each attribute by itself: whoever runs it sends values, and no attributes that its author did not write. */
export function addQuery(
  name: string,
  table: string,
  keys: readonly SchemaKey[],
  attributes: readonly SampleAttribute[],
): NewQuery {
  const written = attributes.slice(0, MOST_ATTRIBUTES);
  const isKey = (attribute: string) => keys.some((key) => key.name === attribute);
  return {
    name,
    operation: "PutItem",
    body: object([
      member("TableName", JSON.stringify(table)),
      member(
        "Item",
        object(
          written.map((each) => bound(each.name)),
          1,
        ),
      ),
      member("ConditionExpression", '"attribute_not_exists(#key)"'),
      member("ExpressionAttributeNames", object([member("#key", JSON.stringify(keys[0]?.name ?? ""))], 1)),
    ]),
    parameters: written.map(({ name: attribute, types }) => ({
      expression: rowMember(attribute),
      type: typeOf(types),
      optional: !isKey(attribute),
    })),
    settings: {},
  };
}

/** What was changed of an item, or that it goes: on the condition that it is what the person saw. */
export function editQuery(
  name: string,
  operation: "UpdateItem" | "DeleteItem",
  table: string,
  keys: readonly SchemaKey[],
  attributes: readonly SampleAttribute[],
): NewQuery {
  const others = attributes.filter((attribute) => !keys.some((key) => key.name === attribute.name));
  return {
    name,
    operation,
    body: object([
      member("TableName", JSON.stringify(table)),
      member(
        "Key",
        object(
          keys.map((key) => bound(key.name)),
          1,
        ),
      ),
    ]),
    parameters: keys.map((key) => ({
      expression: rowMember(key.name),
      type: typeOf([key.type ?? "S"]),
      optional: false,
    })),
    settings: { edit: { attributes: others.slice(0, MOST_ATTRIBUTES).map((each) => each.name), changes: CHANGES } },
  };
}

/** The fields that the API takes for a query on this datasource. */
export function fieldsOf(query: NewQuery, datasource: string): { [key: string]: Json } {
  return { ...(query as unknown as { [key: string]: Json }), datasource };
}

function typeOf(types: readonly string[]): Parameter["type"] {
  const kinds = new Set(types.map((type) => TYPES[type] ?? "any"));
  return kinds.size === 1 ? ([...kinds][0] as Parameter["type"]) : "any";
}

function bound(attribute: string): string {
  return member(attribute, `{{ ${rowMember(attribute)} }}`);
}

function rowMember(attribute: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(attribute)
    ? `params.row.${attribute}`
    : `params.row[${JSON.stringify(attribute)}]`;
}

function member(name: string, value: string): string {
  return `${JSON.stringify(name)}: ${value}`;
}

function object(members: readonly string[], depth = 0): string {
  const indent = "  ".repeat(depth);
  return `{\n${members.map((each) => `${indent}  ${each}`).join(",\n")}\n${indent}}`;
}
