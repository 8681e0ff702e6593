import type { Json, Parameter } from "../../../lib/types";

/** Choices as a person writes them, `products, orders`, to what may come; null where any value may. */
export function readChoiceList(text: string, type: Parameter["type"]): Json[] | null {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return words.length === 0 ? null : words.map((word) => readChoice(word, type));
}

function readChoice(word: string, type: Parameter["type"]): Json {
  if (type === "text") return word;
  // A number that JavaScript can't hold stays as its digits, which the server knows to be exact.
  if (/^-?\d+(\.\d+)?$/.test(word)) return String(Number(word)) === word ? Number(word) : { $n: word };
  return word === "true" || word === "false" ? word === "true" : word;
}

export function writeChoiceList(choices: readonly Json[] | null): string {
  return (choices ?? []).map(writeChoice).join(", ");
}

function writeChoice(choice: Json): string {
  if (choice !== null && typeof choice === "object" && !Array.isArray(choice) && "$n" in choice)
    return String(choice.$n);
  return typeof choice === "string" ? choice : JSON.stringify(choice);
}
