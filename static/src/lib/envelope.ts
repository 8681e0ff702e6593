/** The run API's envelope (queries/envelopes.py): its members without a space between them, `results` the last. */
import type { RunEnvelope } from "./types";

export type Head = Omit<RunEnvelope, "results">;

const QUOTE = 0x22;
const RESULTS = new TextEncoder().encode('"results":[');

/** Without the answers in it, which may be megabytes that only the sandbox reads. */
export function readHead(buffer: ArrayBuffer): Head {
  return split(new Uint8Array(buffer))[0];
}

/** The head, and where the first answer begins. */
export function split(bytes: Uint8Array): [head: Head, from: number] {
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    if (!RESULTS.every((byte, index) => byte === bytes[at + index])) continue;
    try {
      return [JSON.parse(`${textOf(bytes.subarray(0, at)).replace(/,$/, "")}}`), at + RESULTS.length];
    } catch {
      // What stands before it is no whole head: it is the member of an object within.
    }
  }
  return [JSON.parse(textOf(bytes)), bytes.length];
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
