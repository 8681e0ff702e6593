import type { Attributes } from "../../lib/changes";
import type { FormField } from "../../lib/kinds.generated";
import { isBinary, isExactNumber, isTypedSet } from "../../lib/values";

/** A field as it is stored: what it does not mention is as usual. */
export type FieldDraft = Partial<FormField> & { name: string };
type Drawn = Partial<FormField> & { type: FormField["type"] };

const LOOKED_AT = 200;
const DEEPEST = 4;
const MOST_IN_GROUP = 30;

/**
 * A form's fields for items like these: the key's first, the others as they appear, each of the type that its values
 * have. `keys` are the attributes of the table's key.
 */
export function fieldsFrom(items: readonly unknown[], keys: readonly string[] = []): FieldDraft[] {
  const samples = items.slice(0, LOOKED_AT).filter(isMap);
  const found = new Set([...keys, ...samples.flatMap((item) => Object.keys(item))]);
  return [...found].map((name) => {
    const field = {
      name,
      label: labelOf(name),
      ...drawFrom(valuesOf(samples, name), keys.includes(name) ? "key" : "attribute", 0),
    };
    return keys.includes(name) ? { ...field, key: true, required: true } : field;
  });
}

function valuesOf(samples: readonly Attributes[], name: string): unknown[] {
  return samples.filter((item) => Object.hasOwn(item, name)).map((item) => item[name]);
}

/** "Unit price" for unitPrice and unit_price. */
export function labelOf(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_\-.#]+/g, " ")
    .trim();
  const lower = words.replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1) || name;
}

type Role = "key" | "attribute" | "entry";

function drawFrom(values: readonly unknown[], role: Role, depth: number): Drawn {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return { type: "text" };
  if (known.every(isNumber)) return { type: "number" };
  if (known.every((value) => typeof value === "boolean")) return { type: "boolean" };
  if (known.every((value) => typeof value === "string")) return drawTexts(known, role);
  if (known.every(isBinary)) return { type: "file" };
  if (known.every(isTypedSet)) return drawSet(known[0] as { kind: "S" | "N" | "B" });
  if (known.every(Array.isArray)) return drawList(known as unknown[][], depth);
  if (known.every(isMap)) return drawGroup(known, depth);
  return known.some((value) => typeof value === "object" && !isExactNumber(value))
    ? { type: "json" }
    : { type: "text" };
}

const LONG = 80;
const TEXTS: readonly (readonly [FormField["type"], RegExp])[] = [
  ["date", /^\d{4}-\d{2}-\d{2}$/],
  ["datetime", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/],
  ["time", /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/],
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ["url", /^https?:\/\/\S+$/],
  ["phone", /^\+\d[\d\s()./-]{6,}$/],
];

function drawTexts(texts: readonly string[], role: Role): Drawn {
  const full = texts.filter((text) => text !== "");
  for (const [type, pattern] of TEXTS) if (full.length > 0 && full.every((text) => pattern.test(text))) return { type };
  if (texts.some((text) => text.length > LONG || text.includes("\n"))) return { type: "longtext" };
  return role === "attribute" ? drawWords(full) : { type: "text" };
}

const FEW = 6;
const OFTEN = 3;

/** The same few words again and again are a choice. */
function drawWords(texts: readonly string[]): Drawn {
  const choices = [...new Set(texts)].sort();
  const isFew = choices.length > 1 && choices.length <= FEW && texts.length >= choices.length * OFTEN;
  return isFew ? { type: "choice", choices } : { type: "text" };
}

function drawSet({ kind }: { kind: "S" | "N" | "B" }): Drawn {
  const keptAs = { S: "texts", N: "numbers", B: "binary" } as const;
  return kind === "S" ? { type: "tags" } : { type: "tags", keptAs: keptAs[kind] };
}

/** Entries all of one type; what is mixed, or a list of lists, is JSON. */
function drawList(lists: readonly unknown[][], depth: number): Drawn {
  const entries = lists.flat(1);
  const { type, fields } = drawFrom(entries, "entry", depth + 1);
  const mixed = type === "text" && entries.some((entry) => typeof entry !== "string");
  if (mixed || type === "list" || type === "json" || type === "tags") return { type: "json" };
  return { type: "list", item: type as FormField["item"], ...(fields ? { fields } : {}) };
}

function drawGroup(maps: readonly Attributes[], depth: number): Drawn {
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))];
  // A map with so many names holds data by them, as counts by day; it has no fields.
  if (depth >= DEEPEST || names.length === 0 || names.length > MOST_IN_GROUP) return { type: "json" };
  const fields = names.map((name) => ({
    name,
    label: labelOf(name),
    ...drawFrom(valuesOf(maps, name), "attribute", depth + 1),
  }));
  return { type: "group", fields: fields as FormField[] };
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || isExactNumber(value);
}

function isMap(value: unknown): value is Attributes {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !isTypedSet(value) && !isBinary(value) && !isExactNumber(value);
}
