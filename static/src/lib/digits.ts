/** Numbers by the text of their digits: a JavaScript number would round them. */

interface Decimal {
  isNegative: boolean;
  /** Without zeros in front. */
  whole: string;
  fraction: string;
}

/** The text of a number taken apart, its exponent worked in; null where it is none. */
export function decimalOf(text: string): Decimal | null {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(text);
  const [, sign, before = "", after = "", exponent = "0"] = match ?? [];
  if (!match || before + after === "") return null;
  const point = before.length + Number(exponent);
  const digits = before + after;
  const padded = point < 0 ? "0".repeat(-point) + digits : digits.padEnd(point, "0");
  const at = Math.max(0, point);
  const whole = padded.slice(0, at).replace(/^0+/, "");
  return { isNegative: sign === "-", whole, fraction: padded.slice(at) };
}

/**
 * With the thousands set apart: "-1,234.50". `decimals` rounds, half away from zero; null keeps every digit.
 */
export function groupDigits(text: string, decimals: number | null = null): string {
  const exact = decimalOf(text);
  if (!exact) return text;
  const { whole, fraction } = decimals === null ? exact : rounded(exact, decimals);
  const grouped = (whole || "0").replace(/\B(?=(\d{3})+$)/g, ",");
  const isZero = /^[0,]*$/.test(grouped) && /^0*$/.test(fraction);
  return `${exact.isNegative && !isZero ? "-" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
}

function rounded({ isNegative, whole, fraction }: Decimal, decimals: number): Decimal {
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const isUp = (fraction[decimals] ?? "0") >= "5";
  const digits = isUp ? String(BigInt(`0${whole}${kept}`) + 1n) : `${whole}${kept}`;
  const all = digits.padStart(decimals + 1, "0");
  const at = all.length - decimals;
  return { isNegative, whole: all.slice(0, at).replace(/^0+/, ""), fraction: all.slice(at) };
}
