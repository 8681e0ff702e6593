/**
 * What a binding gives is made plain before anybody reads it, so that nothing of an expression's own code goes on
 * running in it.
 */
import type { Shelf } from "./answers";
import { Binary, ExactNumber, type SetMember, TypedSet } from "./values";

const MAX_VALUES = 2_000_000;
const MAX_CHARACTERS = 8_000_000;
const MAX_DEPTH = 400;

class Tidying {
  readonly shelf: Shelf;
  /** The objects that the value at hand is within, and under which keys. */
  readonly open: object[] = [];
  readonly path: (string | number)[] = [];
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

  refuse(what: string): never {
    const path = this.path.reduce<string>(pathTo, "");
    throw new TypeError(`${path === "" ? "The value" : `The value at ${path}`} ${what}.`);
  }
}

function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

/**
 * A frozen copy made of plain data: null, undefined, booleans, numbers, BigInt, text, dates, lists, plain objects,
 * exact numbers, sets and binary. Parts of answers that both sides hold stay what they are.
 * Throws a TypeError, with the place, for anything else.
 */
export function tidy(value: unknown, shelf: Shelf): unknown {
  return tidyValue(value, new Tidying(shelf));
}

function tidyValue(value: unknown, state: Tidying): unknown {
  state.count(1, typeof value === "string" ? value.length : 0);
  if (typeof value === "function" || typeof value === "symbol") state.refuse(`is a ${typeof value}, not data`);
  return typeof value === "object" && value !== null ? tidyObject(value, state) : value;
}

function tidyObject(value: object, state: Tidying): unknown {
  if (state.shelf.placeOf(value)) return value;
  const isList = Array.isArray(value);
  if (!isList && !isPlain(value)) return tidyInstance(value, state);
  if (state.open.includes(value)) state.refuse("contains itself");
  if (state.open.length >= MAX_DEPTH) state.refuse("is nested too deeply");
  state.open.push(value);
  const copy = isList ? tidyList(value, state) : tidyMap(value, state);
  state.open.pop();
  return Object.freeze(copy);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function tidyInstance(value: object, state: Tidying): unknown {
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof ExactNumber || value instanceof Binary) return tidyScalar(value);
  if (value instanceof TypedSet) return tidySet(value, state);
  return state.refuse(`is ${classOf(value)}, not plain data`);
}

/** Made anew where it isn't genuine: what only claims to be one of these throws here. */
function tidyScalar(value: ExactNumber | Binary): ExactNumber | Binary {
  if (value instanceof Binary) return Binary.isGenuine(value) ? value : new Binary(value.base64);
  return ExactNumber.isGenuine(value) ? value : new ExactNumber(value.digits);
}

function tidySet(set: TypedSet, state: Tidying): TypedSet {
  if (TypedSet.isGenuine(set)) {
    state.count(set.size, set.size);
    return set;
  }
  const members = [...set.values].map((member): SetMember => {
    state.count(1, 1);
    return typeof member === "object" ? tidyScalar(member) : member;
  });
  return new TypedSet(set.kind, members);
}

function tidyList(list: readonly unknown[], state: Tidying): unknown[] {
  const { length } = list;
  if (length > MAX_VALUES) state.count(length, 0);
  const copy: unknown[] = [];
  for (let index = 0; index < length; index += 1) copy.push(tidyMember(list[index], index, state));
  return copy;
}

function tidyMap(map: object, state: Tidying): object {
  const copy: { [key: string]: unknown } = { ...map };
  for (const symbol of Object.getOwnPropertySymbols(copy)) Reflect.deleteProperty(copy, symbol);
  for (const key in copy) {
    state.characters += key.length;
    const member = copy[key];
    const tidied = tidyMember(member, key, state);
    if (tidied !== member) copy[key] = tidied;
  }
  return copy;
}

/** Most members are plain values, which need no path. */
function tidyMember(value: unknown, key: string | number, state: Tidying): unknown {
  if (typeof value === "number" || typeof value === "boolean" || value === null) {
    state.values += 1;
    return value;
  }
  if (typeof value === "string") {
    state.count(1, value.length);
    return value;
  }
  state.path.push(key);
  const tidied = tidyValue(value, state);
  state.path.pop();
  return tidied;
}

function classOf(value: object): string {
  const maker = (value as { constructor?: unknown }).constructor;
  const name = typeof maker === "function" ? String(maker.name) : "";
  return name === "" ? "an object of a class" : `a ${name}`;
}
