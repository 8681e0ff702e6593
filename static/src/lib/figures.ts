/** Figures in words: what a chart and a statistic write. */
import { groupDigits } from "./digits";
import { money } from "./money";
import { isNumberText } from "./numbers";
import { isExactNumber, toText } from "./values";

export interface FigureFormat {
  format: string;
  decimals: number | null;
  currency: string;
}

/** A number as it is asked for, every digit kept where nothing rounds; anything else as its text. */
export function writeFigure(value: unknown, { format, decimals, currency }: FigureFormat): string {
  const text = toText(value);
  if (format === "text" || !isNumeric(value)) return text;
  switch (format) {
    case "money":
      return money(text, currency || "EUR", decimals);
    case "percent":
      return `${groupDigits(String(Number(text) * 100), decimals ?? (Number.isInteger(Number(text) * 100) ? 0 : 1))} %`;
    case "compact":
      return compact(Number(text), decimals);
    default:
      return groupDigits(text, decimals);
  }
}

export function isNumeric(value: unknown): boolean {
  return typeof value === "number" || isExactNumber(value) || (typeof value === "string" && isNumberText(value));
}

/** 1.2k, 3.4M: for where there is little room. */
function compact(value: number, decimals: number | null): string {
  const format = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: decimals ?? 1 });
  return format.format(value);
}
