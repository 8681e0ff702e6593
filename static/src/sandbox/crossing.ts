/**
 * Values between page and worker. What a binding gives is made plain first (`tidy`), so that nothing of an
 * expression's own code goes on running in it, and then packed for structured cloning, which knows none of our classes.
 */
import type { Shelf } from "./answers";
import { Binary, ExactNumber, type SetMember, setMember, TypedSet } from "./values";

const MAX_VALUES = 2_000_000;
const MAX_CHARACTERS = 8_000_000;
const MAX_DEPTH = 400;

class Tidying {
  readonly shelf: Shelf;
  readonly open = new Set<object>();
  values = 0;
  characters = 0;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  count(values: number, characters: number): void {
    this.values += values;
    this.characters += characters;
    if (this.values > MAX_VALUES || this.characters > MAX_CHARACTERS) {
      throw new TypeError("The value is too large for the page.");
    }
  }
}

/**
 * A frozen copy made of plain data: null, undefined, booleans, numbers, BigInt, text, dates, lists, plain objects,
 * exact numbers, sets and binary. Parts of answers that both sides hold stay what they are.
 * Throws a TypeError, with the place, for anything else.
 */
export function tidy(value: unknown, shelf: Shelf): unknown {
  return tidyValue(value, "", new Tidying(shelf));
}

function refuse(what: string, path: string): never {
  throw new TypeError(`${path === "" ? "The value" : `The value at ${path}`} ${what}.`);
}

function tidyValue(value: unknown, path: string, state: Tidying): unknown {
  state.count(1, typeof value === "string" ? value.length : 0);
  if (typeof value === "function" || typeof value === "symbol") refuse(`is a ${typeof value}, not data`, path);
  return typeof value === "object" && value !== null ? tidyObject(value, path, state) : value;
}

function tidyObject(value: object, path: string, state: Tidying): unknown {
  if (state.shelf.placeOf(value)) return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof ExactNumber || value instanceof Binary) return tidyScalar(value);
  if (value instanceof TypedSet) return tidySet(value, state);
  if (state.open.has(value)) refuse("contains itself", path);
  if (state.open.size >= MAX_DEPTH) refuse("is nested too deeply", path);
  state.open.add(value);
  const copy = Array.isArray(value) ? tidyList(value, path, state) : tidyMap(value, path, state);
  state.open.delete(value);
  return Object.freeze(copy);
}

/** Made anew: what only claims to be one of these throws here. */
function tidyScalar(value: ExactNumber | Binary): ExactNumber | Binary {
  return value instanceof Binary ? new Binary(value.base64) : new ExactNumber(value.digits);
}

function tidySet(set: TypedSet, state: Tidying): TypedSet {
  const members = [...set.values].map((member): SetMember => {
    state.count(1, 1);
    return typeof member === "object" ? tidyScalar(member) : member;
  });
  return new TypedSet(set.kind, members);
}

function tidyList(list: readonly unknown[], path: string, state: Tidying): unknown[] {
  const { length } = list;
  if (length > MAX_VALUES) state.count(length, 0);
  const copy: unknown[] = [];
  for (let index = 0; index < length; index += 1) copy.push(tidyMember(list[index], path, index, state));
  return copy;
}

function tidyMap(map: object, path: string, state: Tidying): object {
  const prototype = Object.getPrototypeOf(map);
  if (prototype !== null && prototype !== Object.prototype) refuse(`is ${classOf(map)}, not plain data`, path);
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(map)) {
    state.count(0, key.length);
    setMember(copy, key, tidyMember((map as { [key: string]: unknown })[key], path, key, state));
  }
  return copy;
}

/** Most members are plain values, which need no path. */
function tidyMember(value: unknown, path: string, key: string | number, state: Tidying): unknown {
  if (typeof value === "number" || typeof value === "boolean" || value === null) {
    state.values += 1;
    return value;
  }
  if (typeof value === "string") {
    state.count(1, value.length);
    return value;
  }
  return tidyValue(value, pathTo(path, key), state);
}

function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function classOf(value: object): string {
  const maker = (value as { constructor?: unknown }).constructor;
  const name = typeof maker === "function" ? String(maker.name) : "";
  return name === "" ? "an object of a class" : `a ${name}`;
}

/**
 * A tidy value as structured cloning takes it. Anything that isn't plain data is a Map with one entry, which no tidy
 * value is: {n: digits}, {bin: base64}, {set: [kind, members]}, {part: place}, {rows: [epoch, indexes]}.
 */
export function pack(value: unknown, shelf: Shelf): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const place = shelf.placeOf(value);
  if (place) return new Map([["part", place]]);
  if (value instanceof ExactNumber) return new Map([["n", value.digits]]);
  if (value instanceof Binary) return new Map([["bin", value.base64]]);
  if (value instanceof TypedSet) return new Map([["set", [value.kind, value.values.map((each) => pack(each, shelf))]]]);
  if (Array.isArray(value)) return packRows(value, shelf) ?? packMembers(value, [...value], shelf);
  return packMembers(value, null, shelf);
}

/** Rows of one answer, as filtering and sorting give them: their indexes. */
function packRows(list: readonly unknown[], shelf: Shelf): unknown {
  const indexes = new Uint32Array(list.length);
  let epoch: number | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const row = list[at];
    const place = typeof row === "object" && row !== null ? shelf.placeOf(row) : undefined;
    if (!place || place.index < 0 || place.epoch !== (epoch ?? place.epoch)) return undefined;
    epoch = place.epoch;
    indexes[at] = place.index;
  }
  return epoch === undefined ? undefined : new Map([["rows", [epoch, indexes]]]);
}

type Members = { [key: string]: unknown };

/** The same object where all of it is plain data; copies only what leads to something else. */
function packMembers(value: object, listCopy: unknown[] | null, shelf: Shelf): unknown {
  let copy: Members | null = null;
  for (const key of Object.keys(value)) {
    const member = (value as Members)[key];
    const packed = typeof member === "object" && member !== null ? pack(member, shelf) : member;
    if (packed === member) continue;
    copy ??= (listCopy as Members | null) ?? copyOf(value as Members);
    setMember(copy, key, packed);
  }
  return copy ?? value;
}

function copyOf(value: Members): Members {
  const copy: Members = {};
  for (const key of Object.keys(value)) setMember(copy, key, value[key]);
  return copy;
}

/** What `pack` made of a value, after cloning: the value, frozen. Changes its argument. */
export function unpack(packed: unknown, shelf: Shelf): unknown {
  if (typeof packed !== "object" || packed === null || packed instanceof Date) return packed;
  if (packed instanceof Map) return unpackMarked(packed, shelf);
  for (const key of Object.keys(packed)) {
    const member = (packed as Members)[key];
    if (typeof member === "object" && member !== null) setMember(packed as Members, key, unpack(member, shelf));
  }
  return Object.freeze(packed);
}

function unpackMarked(marked: Map<unknown, unknown>, shelf: Shelf): unknown {
  const [[mark, content] = []] = marked;
  switch (mark) {
    case "n":
      return new ExactNumber(content as string);
    case "bin":
      return new Binary(content as string);
    case "set": {
      const [kind, members] = content as [TypedSet["kind"], unknown[]];
      return new TypedSet(kind, members.map((member) => unpack(member, shelf)) as SetMember[]);
    }
    case "part":
      return shelf.partAt(content as { epoch: number; index: number });
    case "rows": {
      const [epoch, indexes] = content as [number, Uint32Array];
      return Object.freeze(Array.from(indexes, (index) => shelf.partAt({ epoch, index })));
    }
    default:
      throw new TypeError(`A value came with the unknown mark ${String(mark)}.`);
  }
}
