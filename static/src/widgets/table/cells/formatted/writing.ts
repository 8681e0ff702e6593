import { groupDigits } from "../../../../lib/digits";
import { money } from "../../../../lib/money";
import { ExactNumber } from "../../../../lib/values";
import type { Column } from "../../columns/columns";
import { copyText, kindOfValue } from "../cells";

/** Beyond this a number counts milliseconds since 1970, below it seconds: the year 5138. */
const SECONDS_BELOW = 1e11;

/** What needs no element but the cell's; null for the others. */
export function plainText(value: unknown, column: Column): string | null {
  return value === undefined || value === null || !PLAIN.has(column.format) ? null : write(value, column);
}

const PLAIN: ReadonlySet<Column["format"]> = new Set(["text", "number", "money", "date", "datetime", "time"]);

/** A value in the words of its column's format; as it is where that doesn't fit it. */
export function write(value: unknown, { format, decimals, currency }: Column): string {
  switch (format) {
    case "number":
      return isNumeric(value) ? groupDigits(copyText(value), decimals) : copyText(value);
    case "money":
      return isNumeric(value) ? money(copyText(value), currency, decimals) : copyText(value);
    case "date":
    case "datetime":
    case "time":
      return dateText(value, format) ?? copyText(value);
    default:
      return copyText(value);
  }
}

/** A number, or a text that is one. */
function isNumeric(value: unknown): boolean {
  if (kindOfValue(value) === "number") return true;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
}

const STYLES = {
  date: { dateStyle: "medium" },
  datetime: { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
} as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateText(value: unknown, format: keyof typeof STYLES): string | null {
  const found = momentOf(value);
  if (!found) return null;
  // A day without an hour is the same day everywhere.
  const isDay = found.isDay && format !== "time";
  const key = `${format} ${isDay}`;
  const style = isDay ? { dateStyle: "medium" as const, timeZone: "UTC" } : STYLES[format];
  const formatter = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", style);
  formats.set(key, formatter);
  return formatter.format(found.date);
}

/** ISO 8601, or a number of seconds or milliseconds since 1970. */
function momentOf(value: unknown): { date: Date; isDay: boolean } | null {
  if (value instanceof Date) return valid(value, false);
  if (typeof value === "string") {
    if (!/^\d{4}-\d{2}(-\d{2})?([T ]|$)/.test(value)) return null;
    return valid(new Date(value), value.length <= 10);
  }
  if (typeof value !== "number" && !(value instanceof ExactNumber)) return null;
  const count = Number(value);
  return valid(new Date(Math.abs(count) < SECONDS_BELOW ? count * 1000 : count), false);
}

function valid(date: Date, isDay: boolean): { date: Date; isDay: boolean } | null {
  return Number.isNaN(date.getTime()) ? null : { date, isDay };
}
