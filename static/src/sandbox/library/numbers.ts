import { decimalOf, numberOf, roundTo } from "./decimals";

type Options = Intl.NumberFormatOptions;

const formatters = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs more than using it. */
function formatterOf(locale: string, options: Options): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** From the digits, which a number might not hold. Nothing is said of nothing. */
function format(value: unknown, locale: string, options: Options): string {
  if (value === null || value === undefined || value === "") return "";
  decimalOf(value);
  return formatterOf(locale, options).format(String(value) as unknown as number);
}

/** As many digits as every engine writes, where it isn't said how many. */
const fractionOf = (decimals: number | undefined): Options =>
  decimals === undefined
    ? { maximumFractionDigits: 20 }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };

export function formatNumber(value: unknown, decimals?: number, locale = "en"): string {
  return format(value, locale, fractionOf(decimals));
}

export function formatCurrency(value: unknown, currency: string, decimals?: number, locale = "en"): string {
  const fraction = decimals === undefined ? {} : fractionOf(decimals);
  return format(value, locale, { style: "currency", currency, ...fraction });
}

export function formatPercent(value: unknown, decimals = 0, locale = "en"): string {
  return format(value, locale, { style: "percent", ...fractionOf(decimals) });
}

export function round(value: unknown, decimals = 0): unknown {
  return numberOf(roundTo(decimalOf(value), decimals));
}

export function toNumber(value: unknown): unknown {
  return value === null || value === undefined || value === "" ? undefined : numberOf(decimalOf(value));
}
