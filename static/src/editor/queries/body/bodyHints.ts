import type { TableSchema } from "../../api";
import type { Suggestion } from "../../code/scope";
import type { SchemaAttribute } from "../../model/schema";
import { placeAtEnd, tableIn } from "./body";

export interface BodyHints {
  /** How many characters before the caret the suggestion takes the place of. */
  length: number;
  options: Suggestion[];
}

interface Known {
  tables: readonly TableSchema[];
  attributes: (table: string) => readonly SchemaAttribute[];
}

const TABLE_MEMBERS = /^(TableName|SourceTableName|TargetTableName|GlobalTableName)$/;
const ITEM_MEMBERS =
  /^(Key|Keys|Item|ExclusiveStartKey|Expected|AttributeUpdates|KeyConditions|QueryFilter|ScanFilter)$/;
/** A name within an expression; `#n` and `:v` are the author's own. */
const WORD = /(?<![#:\w])[A-Za-z_][\w-]*$|(?<=^|[\s(,])$/;

/** What may stand where the body's caret is, from the datasource's schema. */
export function hintBody(before: string, body: string, { tables, attributes }: Known): BodyHints | null {
  const place = placeAtEnd(before);
  if (!place) return null;
  const { path, isKey, text } = place;
  const member = path.at(-1) ?? "";
  const table = tableIn(body) ?? "";
  const whole = (options: Suggestion[]) => (options.length > 0 ? { length: text.length, options } : null);
  if (isKey && member === "RequestItems") return whole(tables.map(describeTable));
  if (isKey) return ITEM_MEMBERS.test(member) ? whole(attributes(table).map(describeAttribute)) : null;
  if (TABLE_MEMBERS.test(member)) return whole(tables.map(describeTable));
  if (member === "IndexName") return whole(indexesOf(tables, table));
  if (path.at(-2) === "ExpressionAttributeNames") return whole(attributes(table).map(describeAttribute));
  if (path.at(-2) === "AttributesToGet") return whole(attributes(table).map(describeAttribute));
  if (!/Expression$/.test(member)) return null;
  const word = WORD.exec(text)?.[0];
  const options = attributes(table).map(describeAttribute);
  return word === undefined || options.length === 0 ? null : { length: word.length, options };
}

function describeTable({ name, keys = [], problem }: TableSchema): Suggestion {
  return { label: name, detail: problem ?? keys.map((key) => key.name).join(", "), kind: "variable" };
}

function describeAttribute({ name, type, role }: SchemaAttribute): Suggestion {
  return { label: name, detail: [type, role && `${role} key`].filter(Boolean).join(", "), kind: "property" };
}

function indexesOf(tables: readonly TableSchema[], table: string): Suggestion[] {
  const indexes = tables.find(({ name }) => name === table)?.indexes ?? [];
  return indexes.map(({ name, keys }) => ({
    label: name,
    detail: keys.map((key) => key.name).join(", "),
    kind: "property",
  }));
}
