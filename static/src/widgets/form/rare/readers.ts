import type { Attributes } from "../../../lib/changes";
import { applyChanges, changesFrom } from "../../../lib/changes";
import { isBase64, JsonFault, readJson, writeJson } from "../../../lib/exactJson";
import { FIELD_DEFAULTS, type FormField } from "../../../lib/kinds.generated";
import { Binary, isBinary, isTypedSet, type SetMember, TypedSet, toText } from "../../../lib/values";
import { contentOf, type Start, under } from "../content";
import {
  isNumeric,
  isSound,
  NOTHING,
  type Problems,
  type Raw,
  type RawValues,
  type Reader,
  type Reading,
  sameRaw,
  textOf,
} from "../raw";
import { countLike, keepType, momentOf, readerOf, readNumber } from "../readers";
import { readTags, tagsOf } from "./tags";

/** One entry of a list as its controls hold it. */
export interface EntryRaw {
  /** Where it stands in the list that was there; null for a new one. */
  from: number | null;
  /** Its own while the form is open, so that moving it moves its controls. */
  id: number;
  raw: Raw;
}

export interface FileRaw {
  name: string;
  base64: string;
}

/** Types of fields that few forms have. */
export const RARE_READERS: { [type: string]: Reader } = {
  tags: { rawOf: (_, value) => tagsOf(value), read: readTags },
  choices: { rawOf: (_, value) => tagsOf(value), read: readTags },
  datetime: { rawOf: (_, value) => momentText(value), read: (_, raw, had) => readMoment(textOf(raw).trim(), had) },
  rating: { rawOf: (_, value) => toText(value), read: (_, raw, had) => readNumber(textOf(raw), had) },
  json: { rawOf: (_, value) => (value === undefined ? "" : writeJson(value)), read: (_, raw) => readText(textOf(raw)) },
  file: { rawOf: (_, value) => fileOf(value), read: readFile },
  list: { rawOf: (field, value) => entriesOf(entryField(field), value), read: readList },
  group: { rawOf: () => ({}), read: readGroup },
};

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** As the control writes it, in the time of whoever looks; what is no moment stays as it is. */
function momentText(value: unknown): string {
  const text = toText(value);
  if (isNumeric(value)) return localText(momentOf(Number(value)), text);
  return ZONED.test(text) ? localText(new Date(text), text) : text.replace(LOCAL, "$1T$2");
}

function localText(moment: Date, otherwise: string): string {
  if (Number.isNaN(moment.getTime())) return otherwise;
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString();
  const end = moment.getUTCMilliseconds() ? 23 : moment.getUTCSeconds() ? 19 : 16;
  return local.slice(0, end);
}

/** A moment: with its zone, unless the item's has none; counted where the item counts. */
function readMoment(text: string, had: unknown): Reading {
  if (text === "") return NOTHING;
  const moment = new Date(text);
  if (!LOCAL.test(text) || Number.isNaN(moment.getTime())) return { problem: "Enter a date and a time." };
  if (isNumeric(had)) return { value: countLike(had, moment) };
  if (typeof had === "string" && LOCAL.test(had)) return { value: text };
  const [whole = "", fraction] = moment.toISOString().split(".");
  const keepsFraction = moment.getUTCMilliseconds() !== 0 || (typeof had === "string" && had.includes("."));
  return keepType(keepsFraction ? `${whole}.${fraction}` : `${whole}Z`, had);
}

function readText(text: string): Reading {
  if (text.trim() === "") return NOTHING;
  try {
    return { value: readJson(text) };
  } catch (reason) {
    if (reason instanceof JsonFault) return { problem: reason.message };
    throw reason;
  }
}

function fileOf(value: unknown): Raw {
  const base64 = isBinary(value) || (typeof value === "string" && isBase64(value)) ? String(value) : "";
  return base64 === "" ? null : { name: "", base64 };
}

/** Of an item of 400 kB, beside other attributes. */
export const KILOBYTES = 300;

export function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
}

function readFile({ kilobytes }: FormField, raw: Raw, had: unknown): Reading {
  const file = raw as FileRaw | null;
  if (!file) return NOTHING;
  const most = kilobytes ?? KILOBYTES;
  if (bytesIn(file.base64) > most * 1024) return { problem: `A file of at most ${most} kB fits here.` };
  if (had !== undefined && had !== null && typeof had !== "string" && !isBinary(had)) return keepType(file.base64, had);
  return { value: typeof had === "string" ? file.base64 : new Binary(file.base64) };
}

/** What one entry of a list is, as a field. */
export function entryField(list: FormField): FormField {
  const { item, fields, choices, placeholder, keptAs, accept, kilobytes } = list;
  return {
    ...FIELD_DEFAULTS,
    name: "",
    type: item,
    fields,
    choices,
    placeholder,
    keptAs,
    accept,
    kilobytes,
    required: true,
  };
}

function membersOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isTypedSet(value) ? value.values : [];
}

function entriesOf(entry: FormField, value: unknown): Raw {
  const reader = readerOf(entry);
  return membersOf(value).map((each, at) => ({ from: at, id: at, raw: reader.rawOf(entry, each) }));
}

/** Entries that nobody changed come back as they were, wherever they stand by now. */
function readList(field: FormField, raw: Raw, had: unknown): Reading {
  const entry = entryField(field);
  const before = membersOf(had);
  const entries = (Array.isArray(raw) ? raw : []) as unknown as EntryRaw[];
  if (entries.length === 0) return had === undefined ? NOTHING : isTypedSet(had) ? NOTHING : { value: [] };
  const values: unknown[] = [];
  const problems: Problems = {};
  for (const [at, each] of entries.entries()) {
    const reading = readEntry(entry, each, before);
    if (reading.problem !== undefined) problems[String(at)] = reading.problem;
    if (reading.problems) Object.assign(problems, under(String(at), reading.problems));
    if ("value" in reading) values.push(reading.value);
  }
  if (values.length < entries.length) return { problems };
  const value = isTypedSet(had) ? new TypedSet(had.kind, values as SetMember[]) : values;
  return Object.keys(problems).length > 0 ? { problems, value } : { value };
}

function readEntry(entry: FormField, { from, raw }: EntryRaw, before: readonly unknown[]): Reading {
  const had = from === null ? undefined : before[from];
  const reader = readerOf(entry);
  if (from !== null && sameRaw(raw, reader.rawOf(entry, had))) return { value: had };
  const reading = reader.read(entry, raw, had);
  if (isSound(reading) && reading.value === undefined) {
    return entry.type === "group" ? { value: {} } : { problem: "Fill this in, or remove it." };
  }
  return reading;
}

/** Members that have no field here stay as they are. */
function readGroup(field: FormField, raw: Raw, had: unknown): Reading {
  const { data, wanted, problems } = contentOf(field.fields, groupStart(had), groupRaw(raw));
  const isNew = !isMap(had);
  if (isNew && had !== undefined && had !== null) return keepType("", had);
  const begun = Object.keys(data).length > 0 ? data : undefined;
  const value = isNew ? begun : applyChanges(had, changesFrom(had, wanted));
  return Object.keys(problems).length > 0 ? { problems, value } : { value };
}

export function groupRaw(raw: Raw): RawValues {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : {};
}

export function groupStart(had: unknown): Start {
  return { read: isMap(had) ? had : null, given: {} };
}

function isMap(value: unknown): value is Attributes {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !isTypedSet(value) && !isBinary(value) && !isNumeric(value);
}
