import { ExactNumber } from "../../lib/values";
import { copyText, kindOfValue } from "./cells";
import type { Column } from "./columns";
import { groupDigits } from "./digits";

/** Beyond this a number counts milliseconds since 1970, below it seconds: the year 5138. */
const SECONDS_BELOW = 1e11;

/** A value in the words of its column's format; as it is where that doesn't fit it. */
export function formatValue(value: unknown, { format, decimals, currency }: Column): string {
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

const currencies = new Map<string, { before: string; after: string; decimals: number } | null>();

/** Where a currency's sign stands and how many decimals it has; null for what is no currency. */
function signOf(currency: string) {
  const present = currencies.get(currency);
  if (present !== undefined) return present;
  const found = findSign(currency);
  currencies.set(currency, found);
  return found;
}

function findSign(currency: string) {
  if (!/^[A-Za-z]{3}$/.test(currency)) return null;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const parts = format.formatToParts(1);
  const at = parts.findIndex(({ type }) => type === "integer");
  const sign = (from: number, to: number) =>
    parts
      .slice(from, to)
      .filter(({ type }) => type === "currency" || type === "literal")
      .map(({ value }) => value)
      .join("");
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { before: sign(0, at), after: sign(at + 1, parts.length), decimals };
}

function money(digits: string, currency: string, decimals: number | null): string {
  const sign = signOf(currency);
  const text = groupDigits(digits, decimals ?? sign?.decimals ?? 2);
  const size = text.replace("-", "");
  const minus = text.startsWith("-") ? "-" : "";
  return `${minus}${sign?.before ?? ""}${size}${sign?.after ?? ""}`;
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

/** Where a link may lead; null for anything but http, https and mailto. Relative ones stay on this host. */
export function linkOf(value: unknown): string | null {
  if (typeof value !== "string" || value.trim() === "") return null;
  const text = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(value) ? `mailto:${value}` : value;
  if (!/^(https?:|mailto:|\/(?![\\/]))/i.test(text) || !URL.canParse(text, location.href)) return null;
  const url = new URL(text, location.href);
  return ["http:", "https:", "mailto:"].includes(url.protocol) && !url.username ? url.href : null;
}

/** An image of this host's; any other would tell its owner who looks at the page. */
export function imageOf(value: unknown): string | null {
  const link = linkOf(value);
  return link && new URL(link).origin === location.origin ? link : null;
}
