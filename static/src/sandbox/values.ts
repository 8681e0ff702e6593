/**
 * DynamoDB's values in JavaScript. This is the one implementation: the worker bundles it, the page reaches it through
 * `lib/values.ts`.
 */

type Tag = "S" | "N" | "B";

/** A number that JavaScript's own numbers would round, with all its digits. */
export class ExactNumber {
  readonly #made = true;
  readonly digits: string;

  /** Throws a TypeError where `digits` doesn't write a decimal number. */
  constructor(digits: string) {
    this.digits = String(digits);
    if (quantityOf(this.digits) === null) throw new TypeError(`"${this.digits.slice(0, 60)}" is not a number.`);
    Object.freeze(this);
  }

  /** Made here, and not an object that only claims to be: so it holds what it has to, and nothing can change it. */
  static isGenuine(value: object): boolean {
    return #made in value && Object.getPrototypeOf(value) === ExactNumber.prototype;
  }

  /** Is it the same quantity? 1.50 equals 1.5. */
  equals(other: unknown): boolean {
    const quantity = quantityOf(this.digits);
    return isNumeric(other) && quantity === quantityOf(String(other));
  }

  toString(): string {
    return this.digits;
  }

  toJSON(): string {
    return this.digits;
  }

  /** Arithmetic rounds, as JavaScript's numbers do. */
  valueOf(): number {
    return Number(this.digits);
  }
}

/** Base64 text that stands for bytes. */
export class Binary {
  readonly #made = true;
  readonly base64: string;

  constructor(base64: string) {
    this.base64 = String(base64);
    Object.freeze(this);
  }

  static isGenuine(value: object): boolean {
    return #made in value && Object.getPrototypeOf(value) === Binary.prototype;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(atob(this.base64), (char) => char.charCodeAt(0));
  }

  equals(other: unknown): boolean {
    return other instanceof Binary && other.base64 === this.base64;
  }

  toString(): string {
    return this.base64;
  }

  toJSON(): string {
    return this.base64;
  }
}

export type SetMember = string | number | ExactNumber | Binary;

/** A set of texts (S), numbers (N) or binaries (B), in the order in which DynamoDB sent it. */
export class TypedSet {
  readonly #made = true;
  readonly kind: Tag;
  readonly values: readonly SetMember[];

  /** Throws a TypeError for another kind and for members that no set holds. */
  constructor(kind: Tag, values: readonly SetMember[]) {
    if ((kind !== "S" && kind !== "N" && kind !== "B") || !values.every(isMember))
      throw new TypeError("This is not a typed set.");
    this.kind = kind;
    this.values = Object.freeze([...values]);
    Object.freeze(this);
  }

  static isGenuine(value: object): boolean {
    return #made in value && Object.getPrototypeOf(value) === TypedSet.prototype;
  }

  get size(): number {
    return this.values.length;
  }

  has(member: unknown): boolean {
    return this.values.some((value) => (typeof value === "object" ? value.equals(member) : isSame(value, member)));
  }

  [Symbol.iterator](): IterableIterator<SetMember> {
    return this.values.values();
  }

  toString(): string {
    return this.values.join(", ");
  }

  toJSON(): readonly SetMember[] {
    return this.values;
  }
}

export const isExactNumber = (value: unknown): value is ExactNumber => value instanceof ExactNumber;
export const isTypedSet = (value: unknown): value is TypedSet => value instanceof TypedSet;
export const isBinary = (value: unknown): value is Binary => value instanceof Binary;

function isMember(value: unknown): value is SetMember {
  if (typeof value === "string" || typeof value === "number") return true;
  return typeof value === "object" && value !== null && (ExactNumber.isGenuine(value) || Binary.isGenuine(value));
}

function isNumeric(value: unknown): boolean {
  return value instanceof ExactNumber || ["number", "bigint", "string"].includes(typeof value);
}

function isSame(value: string | number, member: unknown): boolean {
  return value === member || (typeof value === "number" && member instanceof ExactNumber && member.equals(value));
}

/** One text for each quantity: "1.50" and "15e-1" both give "15e-1". Null where the text is no decimal number. */
export function quantityOf(text: string): string | null {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole + fraction === "") return null;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}

/** A JavaScript number where writing it out again gives the same quantity, else an exact one. Null: not a number. */
export function numberFrom(text: string): number | ExactNumber | null {
  const number = Number(text);
  if (isShort(text) || (String(number) === text && Number.isFinite(number))) return number;
  const quantity = quantityOf(text);
  if (quantity === null) return null;
  if (quantity === "0") return 0;
  return quantity === quantityOf(String(number)) ? number : new ExactNumber(text);
}

/** Digits, perhaps with a point among them, so few that a number holds them all: most of those in an answer. */
function isShort(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 15) return false;
  let point = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > 0 && at < length - 1) point = at;
    else if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Sets an own member whatever its name: assigned, `__proto__` would set the prototype instead. */
export function setMember(object: { [key: string]: unknown }, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

export const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** As a template joins it: numbers with all their digits, null and undefined as nothing, objects as JSON. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "object" && !(value instanceof ExactNumber || value instanceof Binary)) return toJson(value);
  return String(value);
}

/** JSON for people to read: like JSON.stringify, but for numbers that it would quote or refuse. */
function toJson(value: unknown): string {
  if (value instanceof ExactNumber || typeof value === "bigint") return String(value);
  if (value instanceof TypedSet) return toJson(value.values);
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  if (!isObject(value) || value instanceof Date || value instanceof Binary) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`).join(",")}}`;
}
