/**
 * DynamoDB's values in the page: what the runtime, the editor and the widgets use. The classes and the decoding are the
 * sandbox's own (its worker may import nothing but its own files); encoding for the server happens only here.
 */
import { Binary, ExactNumber, setMember, TypedSet } from "../sandbox/values";
import type { Json } from "./types";

export { decodeAnswer } from "../sandbox/decoding";
export {
  Binary,
  ExactNumber,
  isBinary,
  isExactNumber,
  isTypedSet,
  type SetMember,
  setMember,
  TypedSet,
  toText,
} from "../sandbox/values";

/** What can't be sent to the server, and where in the value it stands. */
export class EncodeError extends Error {
  readonly path: string;

  constructor(problem: string, path: string) {
    super(path === "" ? `The value ${problem}` : `The value at ${path} ${problem}`);
    this.name = "EncodeError";
    this.path = path;
  }
}

/**
 * The wire form of a value. Undefined (a missing value) stays undefined, and so do not the members of maps that are:
 * they are dropped; in a list undefined becomes null, as in JSON.
 * Throws EncodeError for NaN, Infinity, functions, symbols, cycles and objects of other classes.
 */
export function encodeValue(value: unknown): Json | undefined {
  return encode(value, "", []);
}

function encode(value: unknown, path: string, above: readonly object[]): Json | undefined {
  switch (typeof value) {
    case "undefined":
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw new EncodeError(`is ${value}, which is not a number that can be stored`, path);
      return value;
    case "bigint":
      return { $n: String(value) };
    case "object":
      return value === null ? null : encodeObject(value, path, above);
    default:
      throw new EncodeError(`is a ${typeof value}, which can't be stored`, path);
  }
}

function encodeObject(value: object, path: string, above: readonly object[]): Json {
  if (value instanceof ExactNumber) return { $n: value.digits };
  if (value instanceof Binary) return { $bin: value.base64 };
  if (value instanceof TypedSet) return encodeSet(value);
  if (value instanceof Date) return encodeDate(value, path);
  if (above.includes(value)) throw new EncodeError("contains itself", path);
  const within = [...above, value];
  if (Array.isArray(value)) return value.map((member, index) => encode(member, `${path}[${index}]`, within) ?? null);
  return encodeMap(value, path, within);
}

function encodeSet(set: TypedSet): Json {
  return { $set: [set.kind, set.values.map(String)] };
}

function encodeDate(date: Date, path: string): string {
  if (Number.isNaN(date.getTime())) throw new EncodeError("is an invalid date", path);
  return date.toISOString();
}

function encodeMap(value: object, path: string, within: readonly object[]): Json {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new EncodeError(`is a ${value.constructor?.name ?? "special object"}, which can't be stored`, path);
  }
  const map: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(value)) {
    const encoded = encode(member, path === "" ? key : `${path}.${key}`, within);
    if (encoded !== undefined) setMember(map, key, encoded);
  }
  return Object.keys(map).some((key) => key.startsWith("$")) ? { $map: map } : map;
}
