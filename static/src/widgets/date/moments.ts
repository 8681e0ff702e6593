/** Days, times and instants, as text in both directions: what is kept, and what the browser's own control takes. */
import type { DateProps } from "../../lib/kinds.generated";
import { isExactNumber, toText } from "../../lib/values";

type Type = DateProps["type"];
type Zone = DateProps["zone"];

/** Beyond this a number counts milliseconds since 1970, below it seconds. */
const SECONDS_BELOW = 1e11;

/** A value as the control takes it: 2025-01-31, 14:30 or 2025-01-31T14:30. Empty for what is none. */
export function toControl(value: unknown, type: Type, zone: Zone): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "number" || isExactNumber(value)) {
    const count = Number(value);
    return fromInstant(new Date(Math.abs(count) < SECONDS_BELOW ? count * 1000 : count), type);
  }
  if (value instanceof Date) return fromInstant(value, type);
  return fromText(toText(value).trim(), type, zone);
}

function fromText(text: string, type: Type, zone: Zone): string {
  const [, day = "", time = "", offset = ""] = PARTS.exec(text) ?? [];
  // A day without an hour is the same day everywhere, and so is what names no zone.
  if (day && offset && (type !== "date" || zone === "utc")) return fromInstant(new Date(text), type);
  switch (type) {
    case "date":
      return day;
    case "time":
      return time || (/^\d{2}:\d{2}/.exec(text)?.[0] ?? "");
    default:
      return day && `${day}T${time || "00:00"}`;
  }
}

const PARTS = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function fromInstant(date: Date, type: Type): string {
  if (Number.isNaN(date.getTime())) return "";
  const two = (count: number) => String(count).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return type === "date" ? day : type === "time" ? time : `${day}T${time}`;
}

/** What the control gives, as it is kept; null where it is empty. */
export function toKept(text: string, type: Type, zone: Zone): string | null {
  if (text === "") return null;
  if (type !== "datetime" || zone === "none") return text;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(/\.000Z$/, "Z");
}
