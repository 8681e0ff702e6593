import { isBinary, isExactNumber, isTypedSet, toText } from "../lib/values";

const MEMBERS = 4;

/** A value in one short line, as a person would write it: `[3] {id: "p1", name: "Chair", …}`. Digits are never lost. */
export function formatShort(value: unknown, limit = 120): string {
  const text = describe(value, 2);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function describe(value: unknown, depth: number): string {
  if (value === undefined) return "undefined";
  if (typeof value === "string") return JSON.stringify(value.length > 400 ? value.slice(0, 400) : value);
  if (value === null || typeof value !== "object") return String(value);
  if (isExactNumber(value)) return toText(value);
  if (isBinary(value)) return "binary";
  if (isTypedSet(value))
    return `set {${[...value.values].slice(0, MEMBERS).map(String).join(", ")}${value.values.length > MEMBERS ? ", …" : ""}}`;
  if (Array.isArray(value)) return describeList(value, depth);
  return describeMap(value, depth);
}

function describeList(list: readonly unknown[], depth: number): string {
  if (list.length === 0) return "[]";
  if (depth === 0) return `[${list.length}]`;
  return `[${list.length}] ${describe(list[0], depth - 1)}${list.length > 1 ? ", …" : ""}`;
}

function describeMap(map: object, depth: number): string {
  const members = Object.entries(map);
  if (members.length === 0) return "{}";
  if (depth === 0) return "{…}";
  const shown = members.slice(0, MEMBERS).map(([key, value]) => `${key}: ${describe(value, depth - 1)}`);
  return `{${shown.join(", ")}${members.length > MEMBERS ? ", …" : ""}}`;
}
