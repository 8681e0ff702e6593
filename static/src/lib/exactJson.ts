/**
 * JSON for a person to read and edit that keeps what DynamoDB keeps: numbers with all their digits, and what JSON has no
 * word for as it is sent to the server: {"$set": ["N", ["1"]]}, {"$bin": "<base64>"}, {"$map": {…}} around keys with a $.
 */
import { isNumberText, isStorable, numberOf } from "./numbers";
import { Binary, isBinary, isExactNumber, isTypedSet, setMember, TypedSet } from "./values";

const LINE = 60;

/** Indented by two; what fits on a line of 60 stays on one. */
export function writeJson(value: unknown, indent = ""): string {
  const line = writeLine(value);
  return line.length + indent.length > LINE && isTree(value) ? writeBlock(value, indent) : line;
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isExactNumber(value) && !isBinary(value) && !isTypedSet(value);
}

function writeBlock(value: object, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return block(
      "[]",
      value.map((each) => inner + writeJson(each, inner)),
      indent,
    );
  const members = membersOf(value).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${writeJson(each, inner)}`);
  return guarded(value, block("{}", members, indent));
}

function block([open, close]: string, lines: readonly string[], indent: string): string {
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function writeLine(value: unknown): string {
  if (isExactNumber(value)) return value.digits;
  if (isBinary(value)) return `{"$bin": ${JSON.stringify(value.base64)}}`;
  if (isTypedSet(value)) return `{"$set": ${writeLine([value.kind, value.values.map(String)])}}`;
  if (Array.isArray(value)) return `[${value.map(writeLine).join(", ")}]`;
  if (!isTree(value)) return JSON.stringify(value) ?? "null";
  const members = membersOf(value).map(([key, each]) => `${JSON.stringify(key)}: ${writeLine(each)}`);
  return guarded(value, `{${members.join(", ")}}`);
}

function membersOf(map: object): [string, unknown][] {
  return Object.entries(map).filter(([, each]) => each !== undefined);
}

/** A map whose keys could be taken for a type stands in one that says it is a map. */
function guarded(map: object, text: string): string {
  return Object.keys(map).some((key) => key.startsWith("$")) ? `{"$map": ${text}}` : text;
}

/** What is wrong, in words that say where. */
export class JsonFault extends Error {}

/** Throws JsonFault. */
export function readJson(text: string): unknown {
  const reader = new JsonReader(text);
  const value = reader.value();
  reader.end();
  return value;
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const WORDS: { readonly [word: string]: unknown } = { true: true, false: false, null: null };
const DEPTH = 32;

class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): unknown {
    this.#take(SPACE);
    const char = this.#text[this.#at];
    if (char === "{") return this.#within(() => typed(this.#map(), (words) => this.#fail(words)));
    if (char === "[") return this.#within(() => this.#list());
    if (char === '"') return this.#string();
    for (const [word, value] of Object.entries(WORDS)) if (this.#skip(word)) return value;
    return this.#number();
  }

  end(): void {
    this.#take(SPACE);
    if (this.#at < this.#text.length) this.#fail("nothing more is expected here");
  }

  #within<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEPTH) this.#fail(`this is more than ${DEPTH} levels deep`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #number(): unknown {
    const text = this.#take(NUMBER);
    if (!text) this.#fail(this.#at < this.#text.length ? "a value is expected here" : "it ends too early");
    if (!isNumberText(text) || !isStorable(text)) this.#fail(`${text} has more digits than a number can hold`);
    return numberOf(text);
  }

  #string(): string {
    const text = this.#take(STRING);
    try {
      return JSON.parse(text) as string;
    } catch {
      return this.#fail("the text before this does not end, or holds what JSON writes with a \\");
    }
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    this.#members("[", "]", () => list.push(this.value()));
    return list;
  }

  /** `isPlain`: its keys are its own, whatever they begin with. */
  #map(isPlain = false): { [key: string]: unknown } {
    const map: { [key: string]: unknown } = {};
    this.#members("{", "}", () => {
      if (this.#text[this.#at] !== '"') this.#fail("a name in quotes is expected here");
      const key = this.#string();
      if (Object.hasOwn(map, key)) this.#fail(`“${key}” stands here twice`);
      this.#take(SPACE);
      if (!this.#skip(":")) this.#fail("a : is expected here");
      setMember(map, key, key === "$map" && !isPlain ? this.#plainMap() : this.value());
    });
    return map;
  }

  #plainMap(): unknown {
    this.#take(SPACE);
    return this.#text[this.#at] === "{" ? this.#within(() => this.#map(true)) : this.value();
  }

  #members(open: string, close: string, read: () => void): void {
    this.#skip(open);
    this.#take(SPACE);
    if (this.#skip(close)) return;
    do {
      this.#take(SPACE);
      read();
      this.#take(SPACE);
    } while (this.#skip(","));
    if (!this.#skip(close)) this.#fail(`a , or a ${close} is expected here`);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #skip(text: string): boolean {
    const isThere = this.#text.startsWith(text, this.#at);
    if (isThere) this.#at += text.length;
    return isThere;
  }

  #fail(words: string): never {
    const lines = this.#text.slice(0, this.#at).split("\n");
    throw new JsonFault(`Line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}: ${words}.`);
  }
}

/** A map, or what its one key with a $ says it stands for. */
function typed(map: { [key: string]: unknown }, fail: (words: string) => never): unknown {
  const keys = Object.keys(map);
  const [key = ""] = keys;
  if (!keys.some((each) => each.startsWith("$"))) return map;
  const value = map[key];
  if (keys.length === 1 && key === "$map" && typeof value === "object" && value !== null) return value;
  if (keys.length === 1 && key === "$bin" && typeof value === "string" && isBase64(value)) return new Binary(value);
  if (keys.length === 1 && key === "$set" && Array.isArray(value)) return setFrom(value) ?? fail(SET_WORDS);
  return fail(`a key that begins with $ stands for a type: put the map into {"$map": {…}}`);
}

const SET_WORDS = 'a set is {"$set": ["S", ["a", "b"]]}, with N for numbers, B for base64, none of them twice';

function setFrom([kind, texts]: unknown[]): TypedSet | null {
  if (!Array.isArray(texts) || texts.length === 0 || !texts.every((each) => typeof each === "string")) return null;
  if (new Set(texts).size < texts.length) return null;
  if (kind === "S") return new TypedSet("S", texts);
  if (kind === "N")
    return texts.every((each) => isNumberText(each) && isStorable(each))
      ? new TypedSet("N", texts.map(numberOf))
      : null;
  return kind === "B" && texts.every(isBase64)
    ? new TypedSet(
        "B",
        texts.map((each) => new Binary(each)),
      )
    : null;
}

export function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}
