import type { InputProps } from "../../lib/kinds.generated";
import { isNumberText, numberOf } from "../../lib/numbers";

type Checked = Pick<InputProps, "type" | "required" | "pattern" | "patternText" | "maxLength">;

export function valueFrom(text: string, type: InputProps["type"]): unknown {
  if (type !== "number") return text;
  return isNumberText(text) ? numberOf(text) : undefined;
}

/** What is wrong with a text, for a person to read. */
export function problemOf(text: string, { type, required, pattern, patternText, maxLength }: Checked): string | null {
  if (text.trim() === "") return required ? "Fill this in." : null;
  const isOdd = ODD[type]?.(text);
  if (isOdd) return isOdd;
  if (maxLength !== null && [...text].length > maxLength) return `Use at most ${maxLength} characters.`;
  if (pattern === "") return null;
  const shape = readPattern(pattern);
  if (!shape) return "The pattern of this input is not a regular expression.";
  return shape.test(text) ? null : patternText || "This does not have the form that is asked for.";
}

const ODD: { [type: string]: (text: string) => string | null } = {
  number: (text) => (isNumberText(text) ? null : "Enter a number, such as 19.99."),
  email: (text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? null : "Enter an e-mail address, as ada@example.com.",
  phone: (text) => (/^\+?[\d\s()./-]{4,30}$/.test(text.trim()) ? null : "Enter a phone number, as +44 20 7946 0018."),
  url: (text) => (isWebAddress(text) ? null : "Enter an address that begins with https:// or http://."),
};

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim());
}

/** All of the text must match. */
function readPattern(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    return null;
  }
}
