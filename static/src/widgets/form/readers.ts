import type { FormField } from "../../lib/kinds.generated";
import { isNumberText, isStorable, numberOf } from "../../lib/numbers";
import { isBinary, isTypedSet, toText } from "../../lib/values";
import { choicesOf } from "./choices";
import { isNumeric, NOTHING, type Raw, type Reader, type Reading, textOf } from "./raw";

/** Types that most forms have; the others come with a chunk of their own (rare/). */
const COMMON: { [type: string]: Reader } = {
  text: textReader(),
  longtext: textReader(),
  email: textReader(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "Enter an email address, such as name@example.com."),
  phone: textReader(/^\+?[\d\s()./-]{4,30}$/, "Enter a phone number, such as +49 30 1234567."),
  url: textReader(/^https?:\/\/[^\s/]+\S*$/i, "Enter an address that begins with https:// or http://."),
  time: textReader(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "Enter a time, such as 14:30."),
  number: { rawOf: (_, value) => toText(value), read: (_, raw, had) => readNumber(textOf(raw), had) },
  date: { rawOf: (_, value) => dateText(value), read: (_, raw, had) => readDate(textOf(raw).trim(), had) },
  boolean: { rawOf: (_, value) => value === true || value === "true", read: readTick },
  choice: { rawOf: (_, value) => toText(value), read: readChoice },
  hidden: { rawOf: () => null, read: () => NOTHING },
};

const readers = new Map(Object.entries(COMMON));

export function hasReader(type: string): boolean {
  return readers.has(type);
}

export function addReaders(more: { [type: string]: Reader }): void {
  for (const [type, reader] of Object.entries(more)) readers.set(type, reader);
}

export function readerOf({ type }: Pick<FormField, "type">): Reader {
  return readers.get(type) ?? (COMMON.text as Reader);
}

/** Texts; where a pattern is asked for they are trimmed to it. */
function textReader(pattern?: RegExp, words = ""): Reader {
  return {
    rawOf: (_, value) => toText(value),
    read(_, raw, had) {
      const text = pattern ? textOf(raw).trim() : textOf(raw);
      if (text.trim() === "") return NOTHING;
      if (pattern && !pattern.test(text)) return { problem: words };
      return keepType(text, had);
    },
  };
}

/** A text where the item holds another type: a number stays one, and what no text can write is left alone. */
export function keepType(text: string, had: unknown): Reading {
  if (isNumeric(had)) return readNumber(text, undefined);
  if (typeof had === "boolean") {
    return /^(true|false)$/.test(text) ? { value: text === "true" } : { problem: "Enter true or false." };
  }
  if (typeof had === "object" && had !== null) {
    return { problem: `The item holds ${nounOf(had)} here, which this field can't change.` };
  }
  return { value: text };
}

function nounOf(value: object): string {
  if (isTypedSet(value)) return "a set";
  if (isBinary(value)) return "binary data";
  return Array.isArray(value) ? "a list" : "a map";
}

export function readNumber(text: string, had: unknown): Reading {
  if (text.trim() === "") return NOTHING;
  if (!isNumberText(text)) return { problem: "Enter a number, such as 19.99." };
  if (!isStorable(text)) return { problem: "A number has at most 38 digits, and lies below 1E+126." };
  return { value: typeof had === "string" ? text.trim() : numberOf(text) };
}

function readTick(_field: FormField, raw: Raw, had: unknown): Reading {
  return { value: typeof had === "string" ? String(raw === true) : raw === true };
}

function readChoice(field: FormField, raw: Raw, had: unknown): Reading {
  const text = textOf(raw);
  if (text === "") return NOTHING;
  const value = choicesOf(field).find((choice) => choice.text === text)?.value ?? text;
  return typeof value === "string" ? keepType(value, had) : { value };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Seconds since 1970 up to the year 5138; what is greater counts milliseconds. */
const SECONDS_END = 1e11;

function dateText(value: unknown): string {
  if (!isNumeric(value)) return toText(value);
  const moment = momentOf(Number(value));
  return Number.isNaN(moment.getTime()) ? toText(value) : moment.toISOString().slice(0, 10);
}

export function momentOf(count: number): Date {
  return new Date(Math.abs(count) < SECONDS_END ? count * 1000 : count);
}

/** The moment as the item counts them: in seconds, as a table's time to live does, or in milliseconds. */
export function countLike(had: unknown, moment: Date): number {
  return Math.abs(Number(had)) < SECONDS_END ? Math.floor(moment.getTime() / 1000) : moment.getTime();
}

function readDate(text: string, had: unknown): Reading {
  if (text === "") return NOTHING;
  const moment = new Date(`${text}T00:00:00Z`);
  if (!DATE.test(text) || Number.isNaN(moment.getTime())) return { problem: "Enter a date, such as 2026-11-30." };
  return isNumeric(had) ? { value: countLike(had, moment) } : keepType(text, had);
}
