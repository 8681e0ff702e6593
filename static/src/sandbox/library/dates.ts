import { ExactNumber } from "../values";
import { describe } from "./decimals";

/** Beyond this a number counts milliseconds since 1970, below it seconds: the year 5138. Tables do the same. */
const SECONDS_BELOW = 1e11;
const DAY = /^(\d{4})-(\d\d)(?:-(\d\d))?$/;

/** Dates, texts, and numbers of seconds or milliseconds. A day without an hour is that day here, wherever that is. */
export function parseDate(value: unknown): Date | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const date = read(value);
  if (Number.isNaN(date.getTime())) throw new TypeError(`${describe(value)} is not a date.`);
  return date;
}

function read(value: unknown): Date {
  if (value instanceof Date) return new Date(value);
  if (typeof value === "string") {
    const [, year, month, day = 1] = DAY.exec(value) ?? [];
    return year ? new Date(Number(year), Number(month) - 1, Number(day)) : new Date(value);
  }
  const count = typeof value === "number" || value instanceof ExactNumber ? Number(value) : Number.NaN;
  return new Date(Math.abs(count) < SECONDS_BELOW ? count * 1000 : count);
}

const STYLES: { [style: string]: Intl.DateTimeFormatOptions } = {
  date: { dateStyle: "medium" },
  datetime: { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  long: { dateStyle: "full" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

export function formatDate(value: unknown, format = "date", timeZone?: string, locale = "en-GB"): string {
  const date = parseDate(value);
  if (!date) return "";
  const isDay = typeof value === "string" && DAY.test(value);
  const zone = timeZone && !isDay ? { timeZone } : {};
  if (format === "iso") return isDay ? value : date.toISOString();
  const style = isDay && format === "datetime" ? STYLES.date : STYLES[format];
  if (style) return formatterOf(locale, { ...style, ...zone }).format(date);
  return fill(format, date, { locale, zone });
}

interface Place {
  locale: string;
  zone: { timeZone?: string };
}

const NUMERIC = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;

/** Both `yyyy-MM-dd` and `YYYY-MM-DD` are usual. What stands in quotes or brackets stays. */
const TOKEN = /'([^']*)'|\[([^\]]*)\]|y+|Y+|M+|d+|D+|E+|H+|h+|m+|s+|S+|a|A/g;

function fill(pattern: string, date: Date, place: Place): string {
  const parts = formatterOf("en-GB", { ...NUMERIC, ...place.zone }).formatToParts(date);
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const name = (options: Intl.DateTimeFormatOptions) =>
    formatterOf(place.locale, { ...options, ...place.zone }).format(date);
  return pattern.replace(TOKEN, (token, quoted, bracketed) => quoted ?? bracketed ?? tokenText(token, at, name, date));
}

function tokenText(
  token: string,
  at: (type: string) => number,
  name: (options: Intl.DateTimeFormatOptions) => string,
  date: Date,
): string {
  const { length } = token;
  const padded = (value: number) => String(value).padStart(Math.min(length, 2), "0");
  switch (token[0]) {
    case "y":
    case "Y":
      return length === 2 ? String(at("year")).slice(-2) : String(at("year")).padStart(4, "0");
    case "M":
      return length > 2 ? name({ month: length > 3 ? "long" : "short" }) : padded(at("month"));
    case "E":
      return name({ weekday: length > 3 ? "long" : "short" });
    case "d":
    case "D":
      return length > 2 ? name({ weekday: length > 3 ? "long" : "short" }) : padded(at("day"));
    case "H":
      return padded(at("hour"));
    case "h":
      return padded(at("hour") % 12 || 12);
    case "m":
      return padded(at("minute"));
    case "s":
      return padded(at("second"));
    case "S":
      return String(date.getMilliseconds()).padStart(3, "0").slice(0, length);
    default:
      return at("hour") < 12 ? "AM" : "PM";
  }
}

const FIXED: { [unit: string]: number } = { second: 1000, minute: 60_000, hour: 3_600_000 };
const UNITS = ["second", "minute", "hour", "day", "week", "month", "year"];

function unitOf(unit: unknown): string {
  const found = UNITS.find((each) => each === unit || `${each}s` === unit);
  if (!found) throw new TypeError(`${describe(unit)} is not one of ${UNITS.join(", ")}.`);
  return found;
}

function needed(value: unknown): Date {
  const date = parseDate(value);
  if (!date) throw new TypeError("A date is needed.");
  return date;
}

/** A month later than 31 January is the last of February. */
function addMonths(date: Date, count: number): void {
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + count);
  date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
}

export function addTime(value: unknown, amount: number, unit: string): Date {
  const date = needed(value);
  const name = unitOf(unit);
  const fixed = FIXED[name];
  if (fixed) date.setTime(date.getTime() + amount * fixed);
  else if (name === "month" || name === "year") addMonths(date, name === "year" ? amount * 12 : amount);
  else date.setDate(date.getDate() + (name === "week" ? amount * 7 : amount));
  return date;
}

export function startOf(value: unknown, unit: string): Date {
  const date = needed(value);
  const name = unitOf(unit);
  if (name === "year") date.setMonth(0, 1);
  if (name === "month") date.setDate(1);
  if (name === "week") date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  if (name === "second") date.setMilliseconds(0);
  else if (name === "minute") date.setSeconds(0, 0);
  else if (name === "hour") date.setMinutes(0, 0, 0);
  else date.setHours(0, 0, 0, 0);
  return date;
}

export function endOf(value: unknown, unit: string): Date {
  return new Date(addTime(startOf(value, unit), 1, unit).getTime() - 1);
}

/** Whole units that have passed. */
export function timeBetween(from: unknown, to: unknown, unit: string): number {
  const [start, end] = [needed(from), needed(to)];
  const name = unitOf(unit);
  const fixed = FIXED[name];
  if (fixed) return Math.trunc((end.getTime() - start.getTime()) / fixed) + 0;
  if (name === "month" || name === "year") return monthsBetween(start, end, name === "year" ? 12 : 1);
  // Days are counted as if none had 23 hours or 25.
  const days = (asUtc(end) - asUtc(start)) / 86_400_000;
  return Math.trunc(name === "week" ? days / 7 : days) + 0;
}

function asUtc(date: Date): number {
  return date.getTime() - date.getTimezoneOffset() * 60_000;
}

function monthsBetween(start: Date, end: Date, per: number): number {
  if (end < start) return -monthsBetween(end, start, per) + 0;
  const months = (end.getFullYear() - start.getFullYear()) * 12 + end.getMonth() - start.getMonth();
  const isWhole = addTime(start, months, "months") <= end;
  return Math.trunc((isWhole ? months : months - 1) / per);
}

export function fromNow(value: unknown, locale = "en"): string {
  const date = parseDate(value);
  if (!date) return "";
  const now = new Date();
  const unit = [...UNITS].reverse().find((each) => timeBetween(now, date, each) !== 0) ?? "second";
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return words.format(timeBetween(now, date, unit), unit as Intl.RelativeTimeFormatUnit);
}
