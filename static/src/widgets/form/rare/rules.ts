import type { FormField } from "../../../lib/kinds.generated";
import { compareNumbers, isNumberText } from "../../../lib/numbers";
import { isTypedSet, toText } from "../../../lib/values";
import { type Raw, textOf } from "../raw";

/** What is wrong with a value that its type allows; null where nothing is. */
export function findRuleProblem(field: FormField, raw: Raw, value: unknown): string | null {
  return patternProblem(field, textOf(raw)) ?? boundProblem(field, raw, value);
}

const TEXTS = ["text", "longtext", "email", "phone", "url"];

function patternProblem({ type, pattern, patternMessage }: FormField, text: string): string | null {
  if (!pattern || text === "" || !TEXTS.includes(type)) return null;
  const words = patternMessage || "This does not have the form that is asked for.";
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text) ? null : words;
  } catch {
    return "The pattern of this field is no regular expression: whoever made this page can mend it.";
  }
}

function boundProblem(field: FormField, raw: Raw, value: unknown): string | null {
  const { type } = field;
  const [least, most] = [toText(field.min), toText(field.max)];
  if (least === "" && most === "") return null;
  if (TEXTS.includes(type)) return countProblem([...textOf(raw)].length, least, most, "character");
  if (type === "number" || type === "rating") return numberProblem(textOf(raw).trim(), least, most);
  if (["date", "time", "datetime"].includes(type)) return dateProblem(textOf(raw), least, most);
  if (isTypedSet(value)) return countProblem(value.size, least, most, "entry");
  if (Array.isArray(value)) return countProblem(value.length, least, most, "entry");
  return null;
}

function numberProblem(text: string, least: string, most: string): string | null {
  if (!isNumberText(text)) return null;
  if (isNumberText(least) && compareNumbers(text, least) < 0) return `Enter ${least} or more.`;
  return isNumberText(most) && compareNumbers(text, most) > 0 ? `Enter ${most} or less.` : null;
}

/** ISO texts stand in the order of what they name, as far as both go. */
function dateProblem(text: string, least: string, most: string): string | null {
  const before = (one: string, other: string) => {
    const length = Math.min(one.length, other.length);
    return one.slice(0, length) < other.slice(0, length);
  };
  if (least !== "" && before(text, least)) return `Not before ${least}.`;
  return most !== "" && before(most, text) ? `Not after ${most}.` : null;
}

const PLURALS: { readonly [noun: string]: string } = { character: "characters", entry: "entries" };

function countProblem(count: number, least: string, most: string, noun: string): string | null {
  const words = (limit: number) => `${limit} ${limit === 1 ? noun : PLURALS[noun]}`;
  if (least !== "" && count < Number(least)) return `At least ${words(Number(least))}.`;
  return most !== "" && count > Number(most) ? `At most ${words(Number(most))}.` : null;
}
