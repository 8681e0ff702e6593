/** Decimal arithmetic on the text of numbers: exact, in the range that DynamoDB stores. */
import { decimalOf } from "../../lib/digits";
import { compareNumbers } from "../../lib/numbers";

/** DynamoDB keeps this many digits, of sizes from 1e-130 to below 1e126. */
const MOST_DIGITS = 38;
const LARGEST = 126;
const SMALLEST = -130;

/** `a` + `b`, plainly written, no zeros at its end but those of the finer of the two. */
export function addDecimals(a: string, b: string): string {
  const [one, other] = [decimalOf(a), decimalOf(b)];
  if (!one || !other) return a;
  const places = Math.max(one.fraction.length, other.fraction.length);
  const scaled = ({ isNegative, whole, fraction }: typeof one) => {
    const size = BigInt(`0${whole}${fraction.padEnd(places, "0")}`);
    return isNegative ? -size : size;
  };
  const sum = scaled(one) + scaled(other);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, "0");
  const at = digits.length - places;
  return `${sum < 0n ? "-" : ""}${digits.slice(0, at)}${places > 0 ? `.${digits.slice(at)}` : ""}`;
}

export function negate(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text.replace(/^\+/, "")}`;
}

/** The nearest of the two ends where it is beyond them. An end that is null is open. */
export function keepWithin(text: string, min: string | null, max: string | null): string {
  if (min !== null && compareNumbers(text, min) < 0) return min;
  if (max !== null && compareNumbers(text, max) > 0) return max;
  return text;
}

/** Why DynamoDB would not store this number; null where it would. */
export function refusalOf(text: string): string | null {
  const decimal = decimalOf(text);
  if (!decimal) return null;
  const all = decimal.whole + decimal.fraction;
  const digits = all.replace(/^0+/, "").replace(/0+$/, "");
  if (digits.length > MOST_DIGITS) return `This has ${digits.length} digits; at most ${MOST_DIGITS} can be stored.`;
  const leading = all.search(/[1-9]/);
  const size = decimal.whole.length - 1 - leading;
  if (digits !== "" && (size >= LARGEST || size < SMALLEST))
    return "This number is too large or too small to be stored.";
  return null;
}
