import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases } from "../../../tests/contracts/values.json";
import { Binary, decodeAnswer, EncodeError, ExactNumber, encodeValue, type TypedSet, toText } from "./values";

const decodeOne = (attributeValue: unknown) => decodeAnswer(attributeValue, [[]]);
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("the cases that both languages follow", () => {
  it.each(cases)("$name", ({ attributeValue, wire }) => {
    const encoded = encodeValue(decodeOne(attributeValue));
    expect(JSON.parse(JSON.stringify(encoded))).toEqual(wire);
  });
});

describe("decoding an answer", () => {
  it("decodes where the operation has AttributeValues and nowhere else", () => {
    const answer = { Items: [{ id: { N: "1" } }], Count: 1, Table: { S: "a" } };
    expect(decodeAnswer(bytesOf(answer), [["Items", "*", "*"]])).toEqual({
      Items: [{ id: 1 }],
      Count: 1,
      Table: { S: "a" },
    });
  });

  it("takes several paths, the more exact one first", () => {
    const answer = { Attributes: { a: { S: "x" } }, Responses: { shop: [{ a: { N: "2" } }] } };
    const paths = [
      ["Attributes", "*"],
      ["Responses", "*", "*", "*"],
    ];
    expect(decodeAnswer(answer, paths)).toEqual({ Attributes: { a: "x" }, Responses: { shop: [{ a: 2 }] } });
  });

  it("keeps what is no AttributeValue as it came", () => {
    const odd = [{ S: 1 }, { N: "five" }, { X: "a" }, { S: "a", N: "1" }, {}, "text", null, { NS: ["x"] }];
    expect(decodeAnswer({ L: odd }, [["L", "*"]])).toEqual({ L: odd });
  });

  it("gives __proto__ as a member, never as the prototype", () => {
    const bytes = new TextEncoder().encode(
      '{"Item": {"__proto__": {"M": {"isAdmin": {"BOOL": true}}}}, "__proto__": 1}',
    );
    const answer = decodeAnswer(bytes, [["Item", "*"]]) as { Item: { isAdmin?: boolean } };
    expect(answer.Item.isAdmin).toBeUndefined();
    expect(Object.keys(answer.Item)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
  });

  it("freezes all of it", () => {
    const answer = decodeAnswer({ Item: { tags: { L: [{ M: {} }] } }, Meta: { a: [{}] } }, [["Item", "*"]]);
    expect(everyPart(answer).every(Object.isFrozen)).toBe(true);
  });
});

function everyPart(value: unknown): object[] {
  return typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(everyPart)] : [];
}

describe("an exact number", () => {
  const id = new ExactNumber("9007199254740993");

  it("keeps its digits in text and JSON", () => {
    expect(`#${id}`).toBe("#9007199254740993");
    expect(JSON.stringify({ id })).toBe('{"id":"9007199254740993"}');
  });

  it("does arithmetic rounded", () => {
    expect(Number(id) * 2).toBe(18014398509481984);
  });

  it("compares by quantity", () => {
    expect(id.equals(new ExactNumber("9007199254740993.0"))).toBe(true);
    expect(id.equals(9007199254740993n)).toBe(true);
    expect(id.equals("9007199254740992")).toBe(false);
    expect(id.equals({ toString: () => "9007199254740993" })).toBe(false);
  });

  it("refuses what is no number", () => {
    for (const text of ["", "abc", "1e", "--1", "Infinity", "0x10"])
      expect(() => new ExactNumber(text)).toThrow(TypeError);
  });
});

it("decodes to a JavaScript number exactly where that denotes the same quantity", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
      fc.integer({ min: -20, max: 20 }),
      (digits, power) => {
        const text = `${digits}E${power}`;
        const decoded = decodeOne({ N: text });
        const sameAs = (other: string) => new ExactNumber(text).equals(other);
        expect(decoded instanceof ExactNumber).toBe(!sameAs(String(Number(text))));
        expect(sameAs(String(decoded))).toBe(true);
      },
    ),
  );
});

it("gives sets that can be asked and listed", () => {
  const set = decodeOne({ NS: ["1", "9007199254740993"] }) as TypedSet;
  expect([set.kind, set.size, [...set].map(String)]).toEqual(["N", 2, ["1", "9007199254740993"]]);
  expect([set.has(1), set.has(new ExactNumber("9007199254740993")), set.has(2), set.has("1")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(String(decodeOne({ SS: ["a", "b"] }))).toBe("a, b");
  expect((decodeOne({ BS: ["AQI="] }) as TypedSet).has(new Binary("AQI="))).toBe(true);
});

it("gives binary as bytes", () => {
  expect([...new Binary("AAEC/w==").bytes()]).toEqual([0, 1, 2, 255]);
});

describe("encoding", () => {
  it("drops undefined members and keeps a missing value missing", () => {
    expect(encodeValue({ a: undefined, b: [undefined, 1] })).toEqual({ b: [null, 1] });
    expect(encodeValue(undefined)).toBeUndefined();
  });

  it("gives BigInt all its digits and a Date its ISO text", () => {
    expect(encodeValue([2n ** 70n, new Date(0)])).toEqual([
      { $n: "1180591620717411303424" },
      "1970-01-01T00:00:00.000Z",
    ]);
  });

  it("doesn't let a person's value pass for another type", () => {
    expect(encodeValue({ $n: "5" })).toEqual({ $map: { $n: "5" } });
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each([
    [{ a: [1, Number.NaN] }, "The value at a[1] is NaN"],
    [Number.POSITIVE_INFINITY, "The value is Infinity"],
    [{ a: { f: () => 1 } }, "The value at a.f is a function"],
    [{ a: Symbol("x") }, "The value at a is a symbol"],
    [cycle, "The value at self contains itself"],
    [[new Map()], "The value at [0] is a Map"],
    [new Date(Number.NaN), "The value is an invalid date"],
  ])("refuses %o, naming the place", (value, message) => {
    expect(() => encodeValue(value)).toThrow(EncodeError);
    expect(() => encodeValue(value)).toThrow(message);
  });

  it("takes the same object twice, beside itself", () => {
    const twice = { a: 1 };
    expect(encodeValue([twice, twice])).toEqual([{ a: 1 }, { a: 1 }]);
  });
});

it("joins text as templates do", () => {
  const values = [
    null,
    undefined,
    "a",
    1.5,
    true,
    7n,
    new ExactNumber("9007199254740993"),
    new Date(0),
    { a: [1n, undefined], b: undefined },
  ];
  expect(values.map(toText)).toEqual([
    "",
    "",
    "a",
    "1.5",
    "true",
    "7",
    "9007199254740993",
    "1970-01-01T00:00:00.000Z",
    '{"a":[1,null]}',
  ]);
});
