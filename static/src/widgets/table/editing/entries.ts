/** Values as a person types them into a cell, and back: the type that an item has stays. */
import { JsonFault, readJson, writeJson } from "../../../lib/exactJson";
import { isNumberText, isStorable, numberOf } from "../../../lib/numbers";
import { isTypedSet, type SetMember, TypedSet } from "../../../lib/values";
import { copyText, kindOfValue } from "../cells/cells";
import type { Column } from "../columns/columns";

export type EntryKind = "text" | "longtext" | "number" | "boolean" | "day" | "moment" | "set" | "json";

export type Reading = { ok: true; value: unknown } | { ok: false; message: string };

/** Beyond this a text is written in a box of its own. */
const LINE = 80;
const SECONDS_BELOW = 1e11;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How a value of this column is entered; null for what can't be. */
export function entryOf(value: unknown, { kind: usual, format }: Pick<Column, "kind" | "format">): EntryKind | null {
  const isThere = value !== undefined && value !== null;
  const kind = isThere ? kindOfValue(value) : usual;
  const moment = momentOf(value, isThere, kind, format);
  if (moment) return moment;
  switch (kind) {
    case "number":
    case "boolean":
    case "json":
      return kind;
    case "set":
      return isTypedSet(value) && value.kind === "B" ? null : "set";
    case "binary":
      return null;
    default:
      return typeof value === "string" && (value.length > LINE || value.includes("\n")) ? "longtext" : "text";
  }
}

function momentOf(value: unknown, isThere: boolean, kind: string, format: Column["format"]): EntryKind | null {
  if (format !== "date" && format !== "datetime") return null;
  if (!isThere) return format === "date" && kind !== "number" ? "day" : "moment";
  if (typeof value === "string") return DAY.test(value) ? "day" : Number.isNaN(Date.parse(value)) ? null : "moment";
  return kind === "number" ? "moment" : null;
}

/** What stands in the entry before anything is typed. */
export function writeEntry(value: unknown, kind: EntryKind): string {
  if (value === undefined || value === null) return "";
  if (kind === "json") return writeJson(value);
  if (kind === "moment") return localText(dateOf(value));
  return copyText(value);
}

/** `before`: the value that it replaces, whose form is kept. Undefined takes the attribute away. */
export function readEntry(text: string, kind: EntryKind, before: unknown): Reading {
  if (text === writeEntry(before, kind)) return { ok: true, value: before };
  const isText = kind === "text" || kind === "longtext";
  if (text.trim() === "" && !isText) return { ok: true, value: undefined };
  switch (kind) {
    case "number":
      return readNumber(text);
    case "moment":
      return readMoment(text, before);
    case "json":
      return readText(text);
    case "boolean":
      return { ok: true, value: text === "true" };
    default:
      return { ok: true, value: text };
  }
}

/** As a spreadsheet has it: sets by commas, and nothing that only looks like what the cell holds. */
export function readPasted(text: string, kind: EntryKind, before: unknown): Reading {
  const trimmed = text.trim();
  if (trimmed === "" && (before === undefined || before === null)) return { ok: true, value: before };
  switch (kind) {
    case "text":
    case "longtext":
      return { ok: true, value: text };
    case "set": {
      const members = trimmed === "" ? [] : trimmed.split(/\s*,\s*/);
      return setOf([...new Set(members)], isTypedSet(before) && before.kind === "N" ? "N" : "S");
    }
    case "boolean":
      if (trimmed !== "" && !/^(true|false)$/i.test(trimmed))
        return { ok: false, message: "This is neither true nor false." };
      return readEntry(trimmed.toLowerCase(), kind, before);
    case "day":
      if (trimmed !== "" && !isDay(trimmed)) return { ok: false, message: "This is no day. Write it as 2026-11-22." };
      return readEntry(trimmed, kind, before);
    default:
      return readEntry(trimmed, kind, before);
  }
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

function readNumber(text: string): Reading {
  if (!isNumberText(text)) return { ok: false, message: "This is not a number. Write it as 1234.5." };
  if (!isStorable(text)) return { ok: false, message: "DynamoDB keeps 38 digits, and powers from -130 to 125." };
  return { ok: true, value: numberOf(text) };
}

function readText(text: string): Reading {
  try {
    return { ok: true, value: readJson(text) };
  } catch (reason) {
    if (reason instanceof JsonFault) return { ok: false, message: `This is not JSON yet. ${reason.message}` };
    throw reason;
  }
}

function readMoment(text: string, before: unknown): Reading {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return { ok: false, message: "This is no date and time." };
  if (typeof before === "string" || before === undefined || before === null) {
    const iso = date.toISOString();
    return { ok: true, value: typeof before === "string" && /\.\d/.test(before) ? iso : iso.replace(".000Z", "Z") };
  }
  return { ok: true, value: Math.abs(Number(before)) < SECONDS_BELOW ? date.getTime() / 1000 : date.getTime() };
}

function dateOf(value: unknown): Date {
  if (typeof value === "string") return new Date(value);
  const count = Number(value);
  return new Date(Math.abs(count) < SECONDS_BELOW ? count * 1000 : count);
}

/** As an input of date and time has it: without a zone, the one of whoever looks. */
function localText(date: Date): string {
  const here = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return here.toISOString().slice(0, date.getSeconds() === 0 ? 16 : 19);
}

/** A set of these members; undefined where there are none, since DynamoDB keeps no empty set. */
export function setOf(texts: readonly string[], kind: "S" | "N"): Reading {
  if (texts.length === 0) return { ok: true, value: undefined };
  const members: SetMember[] = [];
  for (const text of texts) {
    const reading = kind === "N" ? readNumber(text) : { ok: true as const, value: text };
    if (!reading.ok) return { ok: false, message: `“${text}” is not a number, and this is a set of numbers.` };
    members.push(reading.value as SetMember);
  }
  return { ok: true, value: new TypedSet(kind, members) };
}
