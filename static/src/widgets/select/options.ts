import { isExactNumber, isTypedSet, toText } from "../../lib/values";

export interface Option {
  /** The text that stands for its value while it is entered and kept. */
  key: string;
  value: unknown;
  label: string;
}

/** A list of texts, numbers or `{label, value}`, without its doubles. */
export function readOptions(given: unknown): Option[] {
  const found = new Map<string, Option>();
  for (const each of listOf(given)) {
    const option = readOption(each);
    if (option.label !== "" && !found.has(option.key)) found.set(option.key, option);
  }
  return [...found.values()];
}

function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  return isTypedSet(given) ? given.values : [];
}

function readOption(each: unknown): Option {
  const isRecord = typeof each === "object" && each !== null && "value" in each && !isExactNumber(each);
  const value = isRecord ? (each as { value: unknown }).value : each;
  const label = isRecord ? toText((each as { label?: unknown }).label ?? value) : toText(value);
  return { key: toText(value), value, label };
}

/** The keys that a default or a value set from outside stands for: one, or a list of them. */
export function keysOf(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  return Array.isArray(value) || isTypedSet(value) ? listOf(value).map(toText) : [toText(value)];
}

export function search(options: readonly Option[], words: string): Option[] {
  const wanted = words.trim().toLowerCase();
  return wanted === "" ? [...options] : options.filter(({ label }) => label.toLowerCase().includes(wanted));
}
