import type { FormField } from "../../lib/kinds.generated";
import { isNumberText, numberOf } from "../../lib/numbers";
import { isTypedSet, setMember, TypedSet, toText } from "../../lib/values";

/** What a field's control holds: text as typed, a tick, or tags. */
export type Raw = string | boolean | readonly string[];
export type RawValues = { readonly [field: string]: Raw };

export interface FormContent {
  data: { [field: string]: unknown };
  /** What is wrong with a field, in words. */
  problems: { [field: string]: string };
}

/** A field's control before anybody touched it. */
export function rawOf(field: FormField): Raw {
  const { type, default: value } = field;
  if (type === "boolean") return value === true || value === "true";
  if (type === "tags") return tagsOf(value);
  return toText(value);
}

function tagsOf(value: unknown): string[] {
  if (isTypedSet(value)) return value.values.map(String);
  if (Array.isArray(value)) return value.map(toText);
  const text = toText(value);
  return text === "" ? [] : text.split(",").map((tag) => tag.trim());
}

/**
 * The form's value. Empty fields are left out; one that nobody changed gives its default back as it came, so that a
 * form which edits an item writes back the types it read.
 */
export function contentOf(fields: readonly FormField[], raw: RawValues): FormContent {
  const content: FormContent = { data: {}, problems: {} };
  for (const field of fields) {
    const value = (Object.hasOwn(raw, field.name) ? raw[field.name] : undefined) ?? rawOf(field);
    const problem = problemOf(field, value);
    if (problem) content.problems[field.name] = problem;
    else if (!isEmpty(value)) setMember(content.data, field.name, valueFrom(field, value));
  }
  return content;
}

export function sameRaw(one: Raw, other: Raw): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isEmpty(value: Raw): boolean {
  return typeof value === "string" ? value.trim() === "" : typeof value === "object" && value.length === 0;
}

function valueFrom(field: FormField, value: Raw): unknown {
  if (!isMissing(field.default) && sameRaw(value, rawOf(field)) && keepsType(field)) return field.default;
  if (field.type === "choice") return choicesOf(field).find((choice) => choice.text === value)?.value ?? value;
  if (field.type === "number" && typeof value === "string") return numberOf(value);
  if (typeof value === "object") return new TypedSet("S", value);
  return value;
}

/** An author writes a number field's default as text; only a value from elsewhere has a type to keep. */
function keepsType({ type, default: value }: FormField): boolean {
  return typeof value !== "string" || (type !== "number" && type !== "boolean" && type !== "tags" && type !== "choice");
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function problemOf(field: FormField, value: Raw): string | null {
  if (isEmpty(value)) return field.required ? missingWords(field) : null;
  if (typeof value !== "string" || sameRaw(value, rawOf(field))) return null;
  if (field.type === "number" && !isNumberText(value)) return "Enter a number, such as 19.99.";
  if (field.type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())) {
    return "Enter an email address, such as name@example.com.";
  }
  return null;
}

function missingWords({ type }: FormField): string {
  if (type === "choice") return "Choose one.";
  if (type === "tags") return "Add at least one.";
  if (type === "date") return "Enter a date.";
  return "Fill this in.";
}

export interface Choice {
  label: string;
  /** What the select holds; unique among the choices. */
  text: string;
  value: unknown;
}

/** Choices are values, or objects with a label and a value. */
export function choicesOf({ choices }: Pick<FormField, "choices">): Choice[] {
  const given = isTypedSet(choices) ? choices.values : choices;
  if (!Array.isArray(given)) return [];
  return given.map((choice: unknown) => {
    const { label, value } = isLabelled(choice) ? choice : { label: choice, value: choice };
    return { label: toText(label), text: toText(value), value };
  });
}

function isLabelled(choice: unknown): choice is { label: unknown; value: unknown } {
  return typeof choice === "object" && choice !== null && "label" in choice && "value" in choice;
}

/** Which fields carry a word: the fewer of those that must be filled in and those that need not. */
export function markOf(fields: readonly FormField[]): "required" | "optional" {
  const required = fields.filter((field) => field.required).length;
  return required * 2 > fields.length ? "optional" : "required";
}
