import { split } from "./envelope";

const BRACKET_END = 0x5d;

/** One envelope with the answers of all of these, byte for byte as they came, and no head. Null where one has none. */
export function joinEnvelopes(buffers: readonly (ArrayBuffer | null)[]): ArrayBuffer | null {
  const parts = buffers.map((buffer) => (buffer ? answersIn(new Uint8Array(buffer)) : null));
  if (parts.some((part) => part === null)) return null;
  const full = parts.filter((part) => part !== null && part.length > 0) as Uint8Array[];
  const pieces = full.flatMap((part, at) => (at === 0 ? [part] : [encoded(","), part]));
  return concatenated([encoded('{"results":['), ...pieces, encoded("]}")]);
}

/** What stands between the brackets of `results`. */
function answersIn(bytes: Uint8Array): Uint8Array | null {
  const [, from] = split(bytes);
  return from < bytes.length ? bytes.subarray(from, bytes.lastIndexOf(BRACKET_END)) : null;
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
