/**
 * Values as JSON that people edit: numbers with all their digits, sets and binary in the wire form of encodeValue, as in
 * {"$set": ["S", ["a", "b"]]}. What is written reads back as the same value.
 */
import { numberOf } from "../numbers";
import type { Json } from "../types";
import { Binary, encodeValue, type SetMember, setMember, TypedSet } from "../values";

export function writeExact(value: unknown): string {
  return write(encodeValue(value) ?? null, "");
}

function write(json: Json, indent: string): string {
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  if (typeof json === "object" && !Array.isArray(json) && typeof json.$n === "string") return json.$n;
  const inner = `${indent}  `;
  const parts = Array.isArray(json)
    ? json.map((member) => write(member, inner))
    : Object.entries(json).map(([key, member]) => `${JSON.stringify(key)}: ${write(member, inner)}`);
  const [open, close] = Array.isArray(json) ? "[]" : "{}";
  if (parts.length === 0) return `${open}${close}`;
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length <= 60 && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Throws a SyntaxError or a TypeError in words for people. */
export function readExact(text: string): unknown {
  JSON.parse(text);
  const marked = text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `{"$n":"${token}"}`));
  return decodeWire(JSON.parse(marked));
}

/** What encodeValue made of a value, back. */
export function decodeWire(json: Json): unknown {
  if (Array.isArray(json)) return json.map(decodeWire);
  if (typeof json !== "object" || json === null) return json;
  const [only = "", ...others] = Object.keys(json);
  if (others.length > 0 || !only.startsWith("$")) return decodeMap(json);
  return decodeMarked(only, json[only] as Json);
}

function decodeMap(json: { [key: string]: Json }): unknown {
  const map: { [key: string]: unknown } = {};
  for (const [key, member] of Object.entries(json)) setMember(map, key, decodeWire(member));
  return map;
}

function decodeMarked(mark: string, content: Json): unknown {
  if (mark === "$n") return numberOf(String(content));
  if (mark === "$bin") return new Binary(String(content));
  if (mark === "$map") return decodeMap(content as { [key: string]: Json });
  if (mark === "$set") return decodeSet(content);
  throw new TypeError(`A map's only key can't be ${mark}: it stands for a type of its own.`);
}

function decodeSet(content: Json): TypedSet {
  const [kind, members] = Array.isArray(content) ? content : [];
  if (!Array.isArray(members)) throw new TypeError('A set is written as {"$set": ["S", ["a", "b"]]}.');
  const texts = members.map((member) => String(decodeWire(member)));
  const of: { [kind: string]: (text: string) => SetMember } = { N: numberOf, B: (text) => new Binary(text) };
  return new TypedSet(kind as TypedSet["kind"], texts.map(of[String(kind)] ?? String));
}
