import { groupDigits } from "./digits";

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

/** Digits with the sign of a currency where it belongs: "€1,234.50". Every digit is kept where `decimals` says so. */
export function money(digits: string, currency: string, decimals: number | null): string {
  const sign = signOf(currency);
  const text = groupDigits(digits, decimals ?? sign?.decimals ?? 2);
  const size = text.replace("-", "");
  const minus = text.startsWith("-") ? "-" : "";
  return `${minus}${sign?.before ?? ""}${size}${sign?.after ?? ""}`;
}
