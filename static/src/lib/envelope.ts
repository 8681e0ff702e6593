import type { RunEnvelope } from "./types";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;

/**
 * The run API's envelope without the answers in it, which may be megabytes that only the sandbox reads: `results` is its
 * last member.
 */
export function readHead(buffer: ArrayBuffer): Omit<RunEnvelope, "results"> {
  const bytes = new Uint8Array(buffer);
  const results = findResults(bytes);
  const head = JSON.parse(results === null ? textOf(bytes) : `${textOf(bytes.subarray(0, results))}"results":[]}`);
  delete head.results;
  return head;
}

/** One envelope with the answers of all of these, byte for byte as they came, and no head. Null where one has none. */
export function joinEnvelopes(buffers: readonly (ArrayBuffer | null)[]): ArrayBuffer | null {
  const parts = buffers.map((buffer) => (buffer ? resultsOf(new Uint8Array(buffer)) : null));
  if (parts.some((part) => part === null)) return null;
  const full = parts.filter((part) => part !== null && part.length > 0) as Uint8Array[];
  const pieces = full.flatMap((part, at) => (at === 0 ? [part] : [encoded(","), part]));
  return concatenated([encoded('{"results":['), ...pieces, encoded("]}")]);
}

/** What stands between the brackets of `results`. */
function resultsOf(bytes: Uint8Array): Uint8Array | null {
  const at = findResults(bytes);
  if (at === null) return null;
  return bytes.subarray(bytes.indexOf(BRACKET, at) + 1, bytes.lastIndexOf(BRACKET_END));
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function concatenated(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Where the member `results` of the outermost object begins. */
function findResults(bytes: Uint8Array): number | null {
  let at = skipSpace(bytes, 0) + 1;
  for (;;) {
    const key = skipSpace(bytes, at);
    if (bytes[key] !== QUOTE) return null;
    const keyEnd = skipValue(bytes, key);
    if (textOf(bytes.subarray(key, keyEnd)) === '"results"') return key;
    const value = skipSpace(bytes, skipSpace(bytes, keyEnd) + 1);
    at = skipSpace(bytes, skipValue(bytes, value)) + 1;
  }
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at += 1;
  return at;
}

function skipString(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from + 1); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return bytes.length;
}

/** The position after the JSON value that begins at `from`. Its own correctness is for the parser to judge. */
function skipValue(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      at = skipString(bytes, at);
      if (depth === 0) return at;
      continue;
    }
    if (depth === 0 && (byte === COMMA || byte <= 0x20)) return at;
    if (byte === BRACKET_END || byte === BRACE_END) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (byte === BRACKET || byte === BRACE) depth += 1;
    at += 1;
  }
  return bytes.length;
}
