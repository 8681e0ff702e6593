import type { Attributes } from "../../lib/changes";
import { FIELD_DEFAULTS, type FormField } from "../../lib/kinds.generated";
import { setMember } from "../../lib/values";
import { isNumeric, isSound, type Problems, type Raw, type RawValues, type Reading, sameRaw } from "./raw";
import { readerOf } from "./readers";
import { checkProblem, isBlank, missingWords, ruleProblem } from "./rules";

/** What a form begins with. */
export interface Start {
  /** The item being edited; null for a new one. */
  read: Attributes | null;
  /** What was put into it from outside since, undefined where a field was emptied. */
  given: Attributes;
}

export interface FormContent {
  /** The fields' values; empty ones are left out. */
  data: Attributes;
  /** The same for what an edit writes: undefined where there is nothing any more. */
  wanted: Attributes;
  problems: Problems;
}

export const NEW: Start = { read: null, given: {} };

/** The fields that can be drawn, once each, with all their properties: an author may be in the middle of naming one. */
export function completeFields(given: readonly Partial<FormField>[]): FormField[] {
  const named = given.filter((field) => field && typeof field.name === "string" && field.name !== "");
  const first = named.filter((field, at) => named.findIndex(({ name }) => name === field.name) === at);
  return first.map((field) => ({ ...FIELD_DEFAULTS, ...stated(field), fields: completeFields(field.fields ?? []) }));
}

/** A binding that failed or is awaited leaves its property undefined: the default stands meanwhile. */
function stated(field: Partial<FormField>): Partial<FormField> {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));
}

/** What the field begins with: what was given, else what the item holds, else its default. */
export function originOf(field: FormField, { read, given }: Start): unknown {
  if (Object.hasOwn(given, field.name)) return given[field.name];
  if (read) return Object.hasOwn(read, field.name) ? read[field.name] : undefined;
  return field.default === "" ? undefined : field.default;
}

export function isShown(field: FormField): boolean {
  return field.type !== "hidden" && isVisible(field);
}

function isVisible({ visible }: FormField): boolean {
  return (visible as unknown) !== "false" && Boolean(visible);
}

/** May a person change it? A key is what an item is found by. */
export function isFixed(field: FormField, { read }: Start): boolean {
  const readOnly: unknown = field.readOnly;
  return (read !== null && field.key) || (readOnly !== "false" && Boolean(readOnly));
}

/** The control's content: as typed, else as the field begins. */
export function rawOf(field: FormField, start: Start, typed: RawValues): Raw {
  const begins = () => readerOf(field).rawOf(field, originOf(field, start));
  return Object.hasOwn(typed, field.name) && !isFixed(field, start) ? (typed[field.name] as Raw) : begins();
}

/**
 * The form's value. A field that nobody changed gives back what it began with as it came, so that an edit writes the
 * types that were read. What isn't visible has no part in it: it is neither written nor taken away.
 */
export function contentOf(fields: readonly FormField[], start: Start, typed: RawValues): FormContent {
  const content: FormContent = { data: {}, wanted: {}, problems: {} };
  for (const field of fields) {
    if (!isVisible(field)) continue;
    const reading = field.type === "hidden" ? readHidden(field, start) : readField(field, start, typed);
    if (reading.problem !== undefined) setMember(content.problems, field.name, reading.problem);
    if (reading.problems) Object.assign(content.problems, under(field.name, reading.problems));
    // Also of what a rule is against: the rule reads it here.
    if (!("value" in reading)) continue;
    setMember(content.wanted, field.name, reading.value);
    if (reading.value !== undefined) setMember(content.data, field.name, reading.value);
  }
  return content;
}

export function under(name: string, problems: Problems): Problems {
  return Object.fromEntries(Object.entries(problems).map(([path, words]) => [path ? `${name}.${path}` : name, words]));
}

/** Nobody sees it: its default is for existing items too, as who changed them last. */
function readHidden(field: FormField, start: Start): Reading {
  const isGiven = Object.hasOwn(start.given, field.name) || isBlank(field.default);
  return { value: isGiven ? originOf(field, start) : field.default };
}

function readField(field: FormField, start: Start, typed: RawValues): Reading {
  const origin = originOf(field, start);
  const reader = readerOf(field);
  const begins = reader.rawOf(field, origin);
  const raw = rawOf(field, start, typed);
  const isGiven = Object.hasOwn(start.given, field.name);
  const isRead = start.read !== null && !isGiven;
  const comesAsItIs = isRead || keepsType(field, origin);
  if (sameRaw(raw, begins) && comesAsItIs) return judged(field, { value: origin }, null);
  return judged(field, reader.read(field, raw, hadOf(field, start, origin)), raw);
}

/** The value whose type an entered one takes: the item's. What an author writes as a default is text, whatever it stands for. */
function hadOf({ name }: FormField, { read }: Start, origin: unknown): unknown {
  if (read && Object.hasOwn(read, name)) return read[name];
  return typeof origin === "string" ? undefined : origin;
}

/** A value from elsewhere comes as it is. */
function keepsType(field: FormField, origin: unknown): boolean {
  if (origin === undefined || origin === null || typeof origin === "string") return false;
  return field.type !== "boolean" && (typeof origin === "object" || isNumeric(origin) || typeof origin === "boolean");
}

/** `raw` is null for what nobody touched: the rules of its form are for what is entered. */
function judged(field: FormField, reading: Reading, raw: Raw): Reading {
  if (!isSound(reading)) return reading;
  const isMissing = isBlank(reading.value) || (field.type === "boolean" && reading.value === false);
  if (field.required && isMissing) return { problem: missingWords(field) };
  if (isBlank(reading.value)) return reading;
  const problem = (raw === null ? null : ruleProblem(field, raw, reading.value)) ?? checkProblem(field);
  return problem ? { problem, value: reading.value } : reading;
}

/** Which fields carry a word: the fewer of those that must be filled in and those that need not. */
export function markOf(fields: readonly FormField[]): "required" | "optional" {
  const shown = fields.filter(isShown);
  const required = shown.filter((field) => field.required).length;
  return required * 2 > shown.length ? "optional" : "required";
}
