import { quantityOf } from "../sandbox/values";
import { ExactNumber } from "./values";

/** A number as a person types it: DynamoDB's decimal notation, spaces around it aside. */
export function isNumberText(text: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$/.test(text);
}

/** With all its digits: a JavaScript number where that writes the same quantity again, else an exact one. */
export function numberOf(text: string): number | ExactNumber {
  const exact = new ExactNumber(text.trim());
  const rounded = Number(text);
  return Number.isFinite(rounded) && exact.equals(rounded) ? rounded : exact;
}

/** Digits without zeros at their ends, and the power of ten of the first of them. */
interface Scale {
  sign: 1 | -1;
  digits: string;
  power: number;
}

/** Null for zero, and for what is no number. */
function scaleOf(text: string): Scale | null {
  const quantity = quantityOf(text.trim());
  if (quantity === null || quantity === "0") return null;
  const [mantissa = "", power = "0"] = quantity.split("e");
  const digits = mantissa.replace("-", "");
  return { sign: mantissa.startsWith("-") ? -1 : 1, digits, power: Number(power) + digits.length - 1 };
}

/** Can DynamoDB hold it? 38 digits, from 1E-130 to 9.9…E+125. */
export function isStorable(text: string): boolean {
  const scale = scaleOf(text);
  return scale === null || (scale.digits.length <= 38 && scale.power >= -130 && scale.power <= 125);
}

/** Below, at or above zero, as the first is less, the same or more: by all their digits. */
export function compareNumbers(one: string, other: string): number {
  const [a, b] = [scaleOf(one), scaleOf(other)];
  const bySign = (a?.sign ?? 0) - (b?.sign ?? 0);
  if (bySign !== 0 || !a || !b) return bySign;
  const byPower = a.power - b.power;
  const length = Math.max(a.digits.length, b.digits.length);
  const [x, y] = [a.digits.padEnd(length, "0"), b.digits.padEnd(length, "0")];
  return a.sign * (byPower || (x < y ? -1 : Number(x > y)));
}
