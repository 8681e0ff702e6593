/** What an edit changes about an item, and what it relies on: the shape of `Form1.changes` and a table's `event.changes`. */
import { ExactNumber, isBinary, isExactNumber, isTypedSet, type SetMember, setMember, type TypedSet } from "./values";

export type Attributes = { [attribute: string]: unknown };

export interface ItemChanges {
  set: Attributes;
  remove: string[];
  /** What each changed attribute held when the item was read: it is only written where that still holds. */
  expected: Attributes;
  /** Changed attributes that the item did not have. */
  absent: string[];
}

/** `wanted` holds the attributes that were edited, undefined where one is taken away; those that came out the same are left out. */
export function changesFrom(read: Attributes | null, wanted: Attributes): ItemChanges {
  const changes: ItemChanges = { set: {}, remove: [], expected: {}, absent: [] };
  for (const [name, value] of Object.entries(wanted)) {
    const had = read !== null && Object.hasOwn(read, name);
    if (value === undefined ? !had : had && sameValue(read[name], value)) continue;
    if (value === undefined) changes.remove.push(name);
    else setMember(changes.set, name, value);
    if (had) setMember(changes.expected, name, read[name]);
    else changes.absent.push(name);
  }
  return changes;
}

/** The same edit on the item as it is now: what someone else wrote meanwhile is what it expects. */
export function changesOnto(theirs: Attributes, mine: ItemChanges): ItemChanges {
  const taken = Object.fromEntries(mine.remove.map((name) => [name, undefined]));
  return changesFrom(theirs, { ...mine.set, ...taken });
}

/** The item after the edit. */
export function applyChanges(item: Attributes, { set, remove }: ItemChanges): Attributes {
  const kept = Object.entries(item).filter(([name]) => !remove.includes(name));
  return Object.fromEntries([...kept, ...Object.entries(set)]);
}

export function isUnchanged({ set, remove }: ItemChanges): boolean {
  return Object.keys(set).length === 0 && remove.length === 0;
}

/** The same value to DynamoDB: numbers by quantity, sets without order, maps whatever the order of their keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (isNumber(one) && isNumber(other)) return asExact(one).equals(other);
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (isBinary(one)) return one.equals(other);
  if (isTypedSet(one)) return isTypedSet(other) && sameSet(one, other);
  if (isBinary(other) || isTypedSet(other) || isNumber(one) || isNumber(other)) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && sameList(one, other);
  return sameMap(one as Attributes, other as Attributes);
}

function isNumber(value: unknown): value is number | ExactNumber {
  return typeof value === "number" || isExactNumber(value);
}

function asExact(value: number | ExactNumber): ExactNumber | { equals: (other: unknown) => boolean } {
  if (typeof value !== "number") return value;
  // NaN and Infinity are no numbers that can be stored; they equal only themselves, which was seen already.
  return Number.isFinite(value) ? new ExactNumber(String(value)) : { equals: () => false };
}

function sameSet(one: TypedSet, other: TypedSet): boolean {
  const holds = (set: TypedSet, member: SetMember) => set.values.some((each) => sameValue(each, member));
  return one.kind === other.kind && one.size === other.size && one.values.every((member) => holds(other, member));
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((member, at) => sameValue(member, other[at]));
}

function sameMap(one: Attributes, other: Attributes): boolean {
  const keys = Object.keys(one);
  const same = (key: string) => Object.hasOwn(other, key) && sameValue(one[key], other[key]);
  return keys.length === Object.keys(other).length && keys.every(same);
}
