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
