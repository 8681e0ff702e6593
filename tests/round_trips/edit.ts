/** What the browser does with an item that is edited in a form: decodes it, shows it, takes one change, says what changed. */
import { changesFrom } from "../../static/src/lib/changes";
import { FIELD_DEFAULTS, type FormField } from "../../static/src/lib/kinds.generated";
import type { Json } from "../../static/src/lib/types";
import { decodeAnswer, encodeValue } from "../../static/src/lib/values";
import { contentOf } from "../../static/src/widgets/form/content";
import type { RawValues } from "../../static/src/widgets/form/raw";
import { addReaders } from "../../static/src/widgets/form/readers";
import { RARE_READERS } from "../../static/src/widgets/form/rare/readers";

interface Edit {
  answer: unknown;
  /** The form's fields; a group's or list's say more than their type. */
  fields: (Partial<FormField> & { name: string })[];
  /** What the controls hold of those that somebody touched. */
  typed: RawValues;
}

addReaders(RARE_READERS);

function completed(field: Partial<FormField> & { name: string }): FormField {
  const fields = (field.fields ?? []).map(completed);
  return { ...FIELD_DEFAULTS, ...field, fields };
}

/** `Form1.changes` on the wire, value by value. */
function edit({ answer, fields, typed }: Edit): unknown {
  const { Item: row } = decodeAnswer(answer, [["Item", "*"]]) as { Item: { [name: string]: unknown } };
  const { wanted, problems } = contentOf(fields.map(completed), { read: row, given: {} }, typed);
  if (Object.keys(problems).length > 0) throw new Error(JSON.stringify(problems));
  const { set, remove, expected, absent } = changesFrom(row, wanted);
  return { set: encodeAll(set), remove, expected: encodeAll(expected), absent };
}

function encodeAll(values: { [name: string]: unknown }): [string, Json | undefined][] {
  return Object.entries(values).map(([name, value]) => [name, encodeValue(value)]);
}

Object.assign(globalThis, { edit });
