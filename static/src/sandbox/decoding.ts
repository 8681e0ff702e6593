/**
 * The decoding of DynamoDB's answers; the page reaches it through `lib/values.ts`. What it gives is deeply frozen:
 * expressions are pure, so nothing may change what two of them read, and what stands unchanged in the worker can be
 * named to the page instead of being copied there.
 */
import { Binary, isObject, numberFrom, type SetMember, TypedSet } from "./values";

const NOT_ONE = Symbol("not an AttributeValue");

function decodeMembers(tag: string, content: unknown): unknown {
  if (!Array.isArray(content)) return NOT_ONE;
  const kind = tag[0] as TypedSet["kind"];
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
  let tag: string | undefined;
  let content: unknown;
  // Not by a list of its keys, which would be one for each attribute.
  for (const key in value) {
    if (tag !== undefined) return deepFreeze(value);
    tag = key;
    content = value[key];
  }
  const decoded = tag === undefined ? NOT_ONE : decodeTagged(tag, content);
  return decoded === NOT_ONE ? deepFreeze(value) : decoded;
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
