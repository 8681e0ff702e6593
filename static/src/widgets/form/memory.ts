import type { Attributes } from "../../lib/changes";
import type { Json } from "../../lib/types";
import { encodeValue } from "../../lib/values";
import { decodeWire } from "../../lib/wire";
import type { Start } from "./content";
import type { RawValues } from "./raw";

/** What a form holds while it is filled in. */
export interface Session extends Start {
  typed: RawValues;
}

/** What outlives a reload of the page: what was typed, and onto which item. */
export function forgetSession({ read, typed }: Session): Json {
  return { typed: typed as Json, read: read === null ? null : (encodeValue(read) ?? null) };
}

export function recallSession(memory: Json | undefined, initial: Attributes | null): Session {
  const { typed, read } = isMap(memory) ? memory : {};
  if (!isMap(typed) || Object.keys(typed).length === 0) return { read: initial, given: {}, typed: {} };
  return { read: isMap(read) ? (decodeWire(read) as Attributes) : null, given: {}, typed };
}

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
