/** Arithmetic that rounds nothing: whole numbers of units, with the decimals they stand for. */
import { ExactNumber, numberFrom } from "../values";

export interface Decimal {
  units: bigint;
  scale: number;
}

/** Further out than any number of JavaScript's or DynamoDB's, digits would only fill the memory. */
const MAX_POWER = 1000;

/** What is taken for a number: numbers, and texts that write one. */
export function decimalOf(value: unknown): Decimal {
  const isNumeric = value instanceof ExactNumber || ["number", "bigint", "string"].includes(typeof value);
  const match = isNumeric ? /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(String(value)) : null;
  const [, sign, whole = "", fraction = "", power = "0"] = match ?? [];
  if (whole + fraction === "" || Math.abs(Number(power)) > MAX_POWER)
    throw new TypeError(`${describe(value)} is not a number.`);
  const scale = fraction.length - Number(power);
  const units = BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return "A list";
  return typeof value === "object" && value !== null ? "An object" : String(value);
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [one, other] = [unitsAt(a, scale), unitsAt(b, scale)];
  return one < other ? -1 : Number(one > other);
}

/** Half away from zero. */
export function roundTo({ units, scale }: Decimal, decimals: number): Decimal {
  if (scale <= decimals) return { units, scale };
  const unit = 10n ** BigInt(scale - decimals);
  const size = units < 0n ? -units : units;
  const rounded = (size + unit / 2n) / unit;
  return atLeastWhole({ units: units < 0n ? -rounded : rounded, scale: decimals });
}

function atLeastWhole(value: Decimal): Decimal {
  return value.scale < 0 ? { units: unitsAt(value, 0), scale: 0 } : value;
}

function textOf({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const at = digits.length - scale;
  return `${units < 0n ? "-" : ""}${digits.slice(0, at)}${scale > 0 ? `.${digits.slice(at)}` : ""}`;
}

/** A JavaScript number where it has all the digits, else an exact one. */
export function numberOf(value: Decimal): number | ExactNumber {
  return numberFrom(textOf(value)) ?? 0;
}
