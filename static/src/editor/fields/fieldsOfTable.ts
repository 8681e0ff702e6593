import { decodeAnswer } from "../../lib/values";
import type { Sample, SchemaKey } from "../api";
import { attributesIn } from "../making/queries";
import { type FieldDraft, fieldsFrom } from "./fieldsFrom";

const MOST_FIELDS = 40;
const KEY_FIELDS: { [type: string]: FieldDraft["type"] } = { N: "number", B: "file" };

/** A field for each attribute of a table: of an empty one the key alone is known, with its type. */
export function fieldsOfTable(keys: readonly SchemaKey[], sample: Sample): FieldDraft[] {
  const { items } = decodeAnswer({ items: sample.items }, [["items", "*", "*"]]) as { items: unknown[] };
  const drawn = fieldsFrom(
    items,
    keys.map(({ name }) => name),
  );
  const order = attributesIn(keys, sample.attributes).map(({ name }) => name);
  const fields = drawn.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return fields.slice(0, MOST_FIELDS).map((field) => {
    const type = KEY_FIELDS[keys.find(({ name }) => name === field.name)?.type ?? ""];
    return type ? { ...field, type } : field;
  });
}
