/**
 * DynamoDB's values in JavaScript, and the decoding of its answers.
 *
 * This is the one implementation: the worker bundles it, the page reaches it through `lib/values.ts`.
 * Decoded data is deeply frozen. Expressions are pure, so nothing may change what two of them read, and what stands
 * unchanged in the worker can be named to the page instead of being copied there.
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

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const NOT_ONE = Symbol("not an AttributeValue");

function decodeMembers(tag: string, content: unknown): unknown {
  if (!Array.isArray(content)) return NOT_ONE;
  const kind = tag[0] as Tag;
  const members = content.map((text) => {
    if (typeof text !== "string") return NOT_ONE;
    if (kind === "N") return numberFrom(text) ?? NOT_ONE;
    return kind === "B" ? new Binary(text) : text;
  });
  return members.includes(NOT_ONE) ? NOT_ONE : new TypedSet(kind, members as SetMember[]);
}

/** In place, since what JSON.parse made has its shape already. Its members are its own, whatever their names. */
function decodeMap(content: { [key: string]: unknown }): unknown {
  for (const key in content) content[key] = decodeAttribute(content[key]);
  return Object.freeze(content);
}

function decodeTagged(tag: string, content: unknown): unknown {
  switch (tag) {
    case "S":
      return typeof content === "string" ? content : NOT_ONE;
    case "N":
      return typeof content === "string" ? (numberFrom(content) ?? NOT_ONE) : NOT_ONE;
    case "BOOL":
      return typeof content === "boolean" ? content : NOT_ONE;
    case "NULL":
      return null;
    case "B":
      return typeof content === "string" ? new Binary(content) : NOT_ONE;
    case "L":
      return Array.isArray(content) ? Object.freeze(content.map(decodeAttribute)) : NOT_ONE;
    case "M":
      return isObject(content) ? decodeMap(content) : NOT_ONE;
    case "SS":
    case "NS":
    case "BS":
      return decodeMembers(tag, content);
    default:
      return NOT_ONE;
  }
}

/** What is no AttributeValue, though one should stand there, stays as it came. */
function decodeAttribute(value: unknown): unknown {
  if (!isObject(value)) return deepFreeze(value);
  const tag = onlyKey(value);
  const decoded = tag === undefined ? NOT_ONE : decodeTagged(tag, value[tag]);
  return decoded === NOT_ONE ? deepFreeze(value) : decoded;
}

/** Without a list of the keys, which would be one for each attribute. */
function onlyKey(value: object): string | undefined {
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) return undefined;
    only = key;
  }
  return only;
}

/** The paths as a tree. A leaf, the place of an AttributeValue, is true. */
type Paths = true | Map<string, Paths>;

function pathTree(paths: readonly (readonly string[])[]): Paths {
  if (paths.some((path) => path.length === 0)) return true;
  const byHead = new Map<string, string[][]>();
  for (const [head = "", ...rest] of paths) byHead.set(head, [...(byHead.get(head) ?? []), rest]);
  return new Map([...byHead].map(([head, rests]) => [head, pathTree(rests)]));
}

function decodeAt(value: unknown, paths: Paths): unknown {
  if (paths === true) return decodeAttribute(value);
  if (typeof value !== "object" || value === null) return value;
  const any = paths.get("*");
  if (Array.isArray(value)) return any ? decodeList(value, any) : deepFreeze(value);
  const map = value as { [key: string]: unknown };
  // Most of an answer are items, all of whose members are AttributeValues.
  if (any === true && paths.size === 1) return decodeMap(map);
  for (const key of Object.keys(map)) {
    const rest = paths.get(key) ?? any;
    map[key] = rest ? decodeAt(map[key], rest) : deepFreeze(map[key]);
  }
  return Object.freeze(map);
}

function decodeList(list: unknown[], paths: Paths): unknown {
  for (let at = 0; at < list.length; at += 1) list[at] = decodeAt(list[at], paths);
  return Object.freeze(list);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

// Made once: in the worker the class is gone when the first answer comes.
const utf8 = new TextDecoder();

export function parseBytes(bytes: Uint8Array | ArrayBuffer): unknown {
  return JSON.parse(utf8.decode(bytes));
}

/**
 * DynamoDB's answer, its bytes or already parsed, as JavaScript's values.
 * `attributeValues`: the paths at which the operation's output has AttributeValues, `*` for any list element or map
 * key. Everywhere else the JSON stays as it came.
 */
export function decodeAnswer(answer: unknown, attributeValues: readonly (readonly string[])[]): unknown {
  const isBytes = answer instanceof Uint8Array || answer instanceof ArrayBuffer;
  return decodeParsed(isBytes ? parseBytes(answer) : structuredClone(answer), attributeValues);
}

/** The same of JSON that nobody else holds: its maps and lists become the answer's. */
export function decodeParsed(parsed: unknown, attributeValues: readonly (readonly string[])[]): unknown {
  return decodeAt(parsed, pathTree(attributeValues));
}

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
