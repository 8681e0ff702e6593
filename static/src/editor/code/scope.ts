import library from "../../lib/library.json";

/** What an expression sees, as completion offers it: plain values read when asked for. */
export interface Scope {
  [name: string]: unknown;
}

export interface Suggestion {
  label: string;
  /** The value in short, or what it is. */
  detail: string;
  kind: "variable" | "property" | "method" | "function";
  /** More about it, in a sentence. */
  info?: string;
}

const LIST_METHODS = ["length", "map", "filter", "find", "some", "every", "slice", "join", "includes", "at"];
const TEXT_METHODS = [
  "length",
  "trim",
  "toUpperCase",
  "toLowerCase",
  "includes",
  "startsWith",
  "split",
  "slice",
  "replace",
];

/** The path that ends where the caret is: `Products.items[0].na` gives ["Products", "items", "0"] and "na". */
export function readPath(before: string): { path: string[]; word: string } | null {
  const found = /(?:[\p{ID_Start}_$][\p{ID_Continue}$]*(?:\?\.|\.|\[\d+\]\??\.?))*[\p{ID_Continue}$]*$/u.exec(before);
  if (!found) return null;
  const text = found[0];
  if (/\.\s*$/.test(before.slice(0, before.length - text.length))) return null;
  const parts = text
    .replace(/\[(\d+)\]\??/g, ".$1")
    .replace(/\?\./g, ".")
    .replace(/\.\./g, ".")
    .split(".");
  return { path: parts.slice(0, -1), word: parts.at(-1) ?? "" };
}

export function suggest(scope: Scope, path: readonly string[]): Suggestion[] {
  if (path.length === 0) return [...describeMembers(scope, "variable"), ...FUNCTIONS];
  const value = follow(scope, path);
  if (Array.isArray(value)) return describeMethods(LIST_METHODS, "list");
  if (typeof value === "string") return describeMethods(TEXT_METHODS, "text");
  return value !== null && typeof value === "object" ? describeMembers(value as Scope, "property") : [];
}

const FUNCTIONS: readonly Suggestion[] = library.map(({ name, signature, about, example, gives }) => ({
  label: name,
  detail: signature.slice(name.length),
  kind: "function",
  info: `${about} ${example} gives ${JSON.stringify(gives)}`,
}));

/** The function of the library that this is the name of. */
export function findFunction(word: string): Suggestion | undefined {
  return FUNCTIONS.find(({ label }) => label === word);
}

function follow(scope: unknown, path: readonly string[]): unknown {
  let value = scope;
  for (const step of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, step)) return undefined;
    value = (value as Scope)[step];
  }
  return value;
}

function describeMembers(members: Scope, kind: Suggestion["kind"]): Suggestion[] {
  return Object.keys(members)
    .filter((name) => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name))
    .map((label) => ({ label, detail: describeShort(members[label]), kind }));
}

function describeMethods(names: readonly string[], detail: string): Suggestion[] {
  return names.map((label) => ({ label, detail, kind: label === "length" ? "property" : "method" }));
}

function describeShort(value: unknown): string {
  if (value === undefined) return "not there yet";
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (value === null || typeof value !== "object") return JSON.stringify(value)?.slice(0, 30) ?? typeof value;
  return Object.keys(value).slice(0, 3).join(", ");
}
