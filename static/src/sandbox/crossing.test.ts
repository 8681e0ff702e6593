import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, readAnswer, Shelf } from "./answers";
import { pack, unpack } from "./crossing";
import { packColumns, unpackColumns } from "./tables";
import { tidy } from "./tidying";
import { Binary, ExactNumber, TypedSet } from "./values";

const LISTED = { Items: [{ id: { N: "1" } }, { id: { N: "2" } }, { id: { N: "3" } }] };
const bytes = new TextEncoder().encode(JSON.stringify(LISTED)).buffer as ArrayBuffer;
const read = (): Answer => readAnswer(bytes, [["Items", "*", "*"]], "Items");

/** The worker's shelf and the page's, each with an answer decoded for itself. */
function shelves(epoch = 1) {
  const [worker, page] = [new Shelf(), new Shelf()];
  return { worker, page, here: worker.hold(epoch, read)(), there: page.hold(epoch, read)() };
}

const cross = (value: unknown, from = new Shelf(), to = new Shelf()) =>
  unpack(structuredClone(pack(tidy(value, from), from, packColumns)), to, unpackColumns);

describe("rows that an expression made", () => {
  const made = (count: number, change: (row: object, at: number) => object = (row) => row) =>
    Array.from({ length: count }, (_, at) =>
      change({ id: `p${at}`, n: at, size: { height: at, unit: "cm" }, tags: new TypedSet("S", ["a", `${at}`]) }, at),
    );
  const marks = (value: unknown) => {
    const packed = pack(tidy(value, new Shelf()), new Shelf(), packColumns);
    return packed instanceof Map ? [...packed.keys()] : "list";
  };

  it("cross as columns and come back as they were, frozen", () => {
    const rows = made(20);
    expect(marks(rows)).toEqual(["table"]);
    const crossed = cross(rows) as { size: object }[];
    expect(crossed).toEqual(rows);
    expect([crossed, crossed[0], crossed[0]?.size].every(Object.isFrozen)).toBe(true);
  });

  it("come from the page, which sends few, one by one", () => {
    const packed = pack(tidy(made(20), new Shelf()), new Shelf());
    expect(Array.isArray(packed)).toBe(true);
    expect(unpack(structuredClone(packed), new Shelf())).toEqual(made(20));
  });

  it.each([
    ["few", made(3)],
    ["of different members", made(20, (row, at) => (at === 9 ? { ...row, more: 1 } : row))],
    [
      "of members in another order",
      made(20, (row, at) => (at ? row : Object.fromEntries(Object.entries(row).reverse()))),
    ],
    ["one missing", [...made(20), null]],
  ])("cross one by one where they are %s", (_title, rows) => {
    expect(marks(rows)).toBe("list");
    expect(cross(rows)).toEqual(rows);
  });

  it.each([
    ["exact numbers among plain ones", (at: number) => (at % 2 ? new ExactNumber("9007199254740993") : at)],
    ["sets of different kinds", (at: number) => (at % 2 ? new TypedSet("N", [1]) : new TypedSet("S", ["a"]))],
    ["sets of exact numbers", () => new TypedSet("N", [new ExactNumber("9007199254740993"), 2])],
    ["maps here and there", (at: number) => (at % 2 ? { a: [at] } : undefined)],
    ["lists", (at: number) => [at, { at: new Date(at) }]],
  ])("may hold %s", (_title, value) => {
    const rows = made(20, (row, at) => ({ ...row, value: value(at) }));
    expect(marks(rows)).toEqual(["table"]);
    expect(cross(rows)).toEqual(rows);
  });

  it("may have members of any name", () => {
    const rows = Array.from({ length: 9 }, (_, at) => JSON.parse(`{"__proto__": ${at}, "constructor": {"x": 1}}`));
    const [first] = cross(rows) as object[];
    expect(Object.keys(first as object)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(first)).toBe(Object.prototype);
  });

  it("cross as references where they are parts of answers", () => {
    const { worker, page, here, there } = shelves();
    const rows = Array.from({ length: 9 }, () => ({ row: here.items[1] }));
    const packed = structuredClone(pack(tidy(rows, worker), worker, packColumns));
    const [first] = unpack(packed, page, unpackColumns) as { row: unknown }[];
    expect(first?.row).toBe(there.items[1]);
  });
});

describe("a value that crosses", () => {
  it("keeps the types that are ours", () => {
    const id = new ExactNumber("9007199254740993");
    const numbers = new TypedSet("N", [1, id]);
    const binaries = new TypedSet("B", [new Binary("AQI=")]);
    const crossed = cross({ id, tags: [new TypedSet("S", ["a"]), numbers, binaries], photo: new Binary("AA==") });
    expect(crossed).toEqual({ id, tags: [new TypedSet("S", ["a"]), numbers, binaries], photo: new Binary("AA==") });
    expect((crossed as { id: unknown }).id).toBeInstanceOf(ExactNumber);
  });

  it("keeps what JSON loses", () => {
    const value = { big: 2n ** 70n, date: new Date(5), none: undefined, nan: Number.NaN, list: [undefined, -0] };
    expect(cross(value)).toEqual(value);
  });

  it("is the same, whatever plain data it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(cross(value)).toEqual(value);
      }),
    );
  });

  it("is frozen through and through", () => {
    const crossed = cross({ a: [{ b: {} }] }) as { a: { b: object }[] };
    expect([crossed, crossed.a, crossed.a[0], crossed.a[0]?.b].every(Object.isFrozen)).toBe(true);
  });

  it("keeps __proto__ a member", () => {
    const crossed = cross(JSON.parse('{"__proto__": {"admin": true}}')) as { admin?: boolean };
    expect(crossed.admin).toBeUndefined();
    expect(Object.keys(crossed)).toEqual(["__proto__"]);
  });

  it("isn't copied where it is plain already", () => {
    const plain = tidy([{ a: 1 }, { a: { b: [2] } }], new Shelf());
    expect(pack(plain, new Shelf())).toBe(plain);
  });
});

describe("parts of an answer that both sides hold", () => {
  it("arrive as the other side's own", () => {
    const { worker, page, here, there } = shelves();
    expect(cross(here.items, worker, page)).toBe(there.items);
    expect(cross(here.data, worker, page)).toBe(there.data);
    expect(cross([7, here.items[2]], worker, page)).toEqual([7, there.items[2]]);
  });

  it("arrive so when rows are chosen and sorted", () => {
    const { worker, page, here, there } = shelves();
    const [first, , third] = there.items;
    const chosen = cross([here.items[2], here.items[0]], worker, page) as unknown[];
    expect(chosen[0]).toBe(third);
    expect(chosen[1]).toBe(first);
  });

  it("are copied once the answer is retired or dropped", () => {
    const { worker, page, here, there } = shelves();
    page.retire(1);
    expect(pack(there.items[0], page)).toEqual({ id: 1 });
    worker.drop(1);
    expect(pack(here.items[0], worker)).toEqual({ id: 1 });
    expect(page.partAt({ epoch: 1, index: 0 })).toBe(there.items[0]);
  });

  it("that aren't there are undefined", () => {
    expect(unpack(new Map([["part", { epoch: 9, index: 0 }]]), new Shelf())).toBeUndefined();
  });
});

describe("what only claims to be data", () => {
  const posing = (type: { prototype: object }, own: object) => Object.assign(Object.create(type.prototype), own);
  it.each([
    ["an exact number without digits", () => posing(ExactNumber, { digits: () => 1 })],
    ["a set of functions", () => posing(TypedSet, { kind: "S", values: [() => 1] })],
    ["a set of another kind", () => posing(TypedSet, { kind: () => 1, values: ["a"] })],
    ["a date that is none", () => Object.create(Date.prototype)],
    ["a proxy that throws", () => new Proxy({}, { ownKeys: () => Reflect.ownKeys(null as never) })],
    ["a list without end", () => new Proxy([], { get: (_, key) => (key === "length" ? 1e9 : 0) })],
    ["a nest without end", () => new Proxy({}, endless)],
  ])("is refused: %s", (_, make) => {
    expect(() => tidy(make(), new Shelf())).toThrow();
  });

  const endless: ProxyHandler<object> = {
    ownKeys: () => ["in"],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    get: (_, key) => (key === "in" ? new Proxy({}, endless) : undefined),
  };
});
