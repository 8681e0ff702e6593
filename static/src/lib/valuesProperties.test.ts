/** Any item, read and written back: each value keeps its type and its quantity. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { quantityOf } from "../sandbox/values";
import { decodeAnswer, encodeValue, toText } from "./values";

type Attribute = { [tag: string]: unknown };

const digits = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const number = fc.oneof(
  fc.tuple(digits, fc.integer({ min: -90, max: 80 })).map(([whole, power]) => `${whole}E${power}`),
  digits.map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e120, max: 1e120 }).map(String),
  fc.constantFrom("0", "-0", "1.50", "9223372036854775807", "9.9999999999999999999999999999999999999E+125", "1E-130"),
);
const binary = fc.uint8Array({ maxLength: 9 }).map((bytes) => btoa(String.fromCharCode(...bytes)));
const text = fc.string({ unit: "grapheme" });
const key = fc.oneof(
  text,
  fc.constantFrom("S", "N", "M", "SS", "$n", "$map", "$set", "$bin", "$", "__proto__", "constructor", "toJSON"),
);

function setOf(member: fc.Arbitrary<string>, identity: (text: string) => unknown = (same) => same) {
  return fc.uniqueArray(member, { minLength: 1, maxLength: 4, selector: identity });
}

const { attribute } = fc.letrec<{ attribute: Attribute }>((tie) => ({
  attribute: fc.oneof(
    { depthSize: "small" },
    text.map((S) => ({ S })),
    number.map((N) => ({ N })),
    binary.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true }),
    setOf(text).map((SS) => ({ SS })),
    setOf(number, quantityOf).map((NS) => ({ NS })),
    setOf(binary).map((BS) => ({ BS })),
    fc.array(tie("attribute"), { maxLength: 4 }).map((L) => ({ L })),
    members(tie("attribute")).map((M) => ({ M })),
  ),
}));

/** Own members whatever their names: JSON.parse sets `__proto__` as a member. */
function members(value: fc.Arbitrary<Attribute>): fc.Arbitrary<{ [key: string]: Attribute }> {
  return fc
    .uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([name]) => name })
    .map((pairs) => JSON.parse(`{${pairs.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`)}}`));
}

/** The rules by which the server types what came over the wire (docs/values.md), written a second time. */
function typed(wire: unknown): Attribute {
  if (typeof wire === "string") return { S: wire };
  if (typeof wire === "number") return { N: quantityOf(String(wire)) };
  if (typeof wire === "boolean") return { BOOL: wire };
  if (wire === null) return { NULL: true };
  if (Array.isArray(wire)) return { L: wire.map(typed) };
  const entries = Object.entries(wire as { [key: string]: unknown });
  const [mark, content] = entries[0] ?? [];
  if (mark === "$n") return { N: quantityOf(String(content)) };
  if (mark === "$bin") return { B: content };
  if (mark === "$set") return typedSet(content as [string, unknown[]]);
  const map = mark === "$map" ? Object.entries(content as { [key: string]: unknown }) : entries;
  return { M: map.map(([name, child]) => [name, typed(child)]) };
}

function typedSet([kind, content]: [string, unknown[]]): Attribute {
  return {
    [`${kind}S`]: content.map((member) => (kind === "N" ? (typed(member).N ?? quantityOf(String(member))) : member)),
  };
}

/** The same form of what DynamoDB sent. */
function canonical(value: Attribute): Attribute {
  const [tag = "", content] = Object.entries(value)[0] ?? [];
  if (tag === "N") return { N: quantityOf(String(content)) };
  if (tag === "NS") return { NS: (content as string[]).map(quantityOf) };
  if (tag === "L") return { L: (content as Attribute[]).map(canonical) };
  if (tag === "M")
    return { M: Object.entries(content as { [key: string]: Attribute }).map(([k, v]) => [k, canonical(v)]) };
  return { [tag]: content };
}

it("keeps type and quantity of whatever is read and written back", () => {
  fc.assert(
    fc.property(attribute, (value) => {
      const wire = JSON.parse(JSON.stringify(encodeValue(decodeAnswer(value, [[]]))));
      expect(typed(wire)).toEqual(canonical(value));
    }),
    { numRuns: 2000 },
  );
});

it("joins whatever is read as text", () => {
  fc.assert(
    fc.property(attribute, (value) => {
      expect(typeof toText(decodeAnswer(value, [[]]))).toBe("string");
    }),
  );
});
