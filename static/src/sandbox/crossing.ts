/** Tidy values between page and worker: packed for structured cloning, which knows none of our classes. */
import type { Shelf } from "./answers";
import type { Columns, packColumns, unpackColumns } from "./tables";
import { Binary, ExactNumber, type SetMember, setMember, TypedSet } from "./values";

/**
 * A tidy value as structured cloning takes it. Anything that isn't plain data is a Map with one entry, which no tidy
 * value is: {n: digits}, {bin: base64}, {set: [kind, members]}, {part: place}, {rows: [epoch, indexes]},
 * {table: columns}.
 * `asColumns` (packColumns): for results, which may be thousands of new rows. The page sends few of its own.
 */
export function pack(value: unknown, shelf: Shelf, asColumns?: typeof packColumns): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const place = shelf.placeOf(value);
  if (place) return new Map([["part", place]]);
  if (value instanceof ExactNumber) return new Map([["n", value.digits]]);
  if (value instanceof Binary) return new Map([["bin", value.base64]]);
  const packAnother = (each: unknown) => pack(each, shelf, asColumns);
  if (value instanceof TypedSet) return new Map([["set", [value.kind, value.values.map(packAnother)]]]);
  if (!Array.isArray(value)) return packMembers(value, null, packAnother);
  const columns = packRows(value, shelf) ?? (asColumns && packTable(value, shelf, asColumns, packAnother));
  return columns ?? packMembers(value, [...value], packAnother);
}

type Pack = (value: unknown) => unknown;

/** Not where any of them is part of an answer: its reference is shorter. */
function packTable(list: readonly unknown[], shelf: Shelf, asColumns: typeof packColumns, packAnother: Pack): unknown {
  if (list.some((row) => typeof row === "object" && row !== null && shelf.placeOf(row))) return undefined;
  const columns = asColumns(list, packAnother);
  return columns ? new Map([["table", columns]]) : undefined;
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
function packMembers(value: object, listCopy: unknown[] | null, packAnother: Pack): unknown {
  let copy: Members | null = null;
  for (const key of Object.keys(value)) {
    const member = (value as Members)[key];
    const packed = typeof member === "object" && member !== null ? packAnother(member) : member;
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
export function unpack(packed: unknown, shelf: Shelf, ofColumns?: typeof unpackColumns): unknown {
  if (typeof packed !== "object" || packed === null || packed instanceof Date) return packed;
  const unpackAnother = (each: unknown) => unpack(each, shelf, ofColumns);
  if (packed instanceof Map) return unpackMarked(packed, shelf, unpackAnother, ofColumns);
  for (const key of Object.keys(packed)) {
    const member = (packed as Members)[key];
    if (typeof member === "object" && member !== null) setMember(packed as Members, key, unpackAnother(member));
  }
  return Object.freeze(packed);
}

function unpackMarked(
  marked: Map<unknown, unknown>,
  shelf: Shelf,
  unpackAnother: Pack,
  ofColumns?: typeof unpackColumns,
): unknown {
  const [[mark, content] = []] = marked;
  switch (mark) {
    case "n":
      return new ExactNumber(content as string);
    case "bin":
      return new Binary(content as string);
    case "set": {
      const [kind, members] = content as [TypedSet["kind"], unknown[]];
      return new TypedSet(kind, members.map(unpackAnother) as SetMember[]);
    }
    case "part":
      return shelf.partAt(content as { epoch: number; index: number });
    case "table":
      return ofColumns?.(content as Columns, unpackAnother);
    case "rows": {
      const [epoch, indexes] = content as [number, Uint32Array];
      return Object.freeze(Array.from(indexes, (index) => shelf.partAt({ epoch, index })));
    }
    default:
      throw new TypeError(`A value came with the unknown mark ${String(mark)}.`);
  }
}
