import { describe, expect, it } from "vitest";
import { compileTemplate } from "../lib/templates";
import { Shelf } from "./answers";
import { createCore } from "./core";
import { pack } from "./crossing";
import type { Batch, Definition, Done, Outcome } from "./messages";

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).buffer as ArrayBuffer;
const compile = (templates: { [id: string]: string }): [string, Definition][] =>
  Object.entries(templates).map(([id, text]) => [id, compileTemplate(text)]);

/** A core, what it evaluated, and the outcomes so far. */
function begin() {
  const evaluated: string[] = [];
  const outcomes = new Map<string, Outcome>();
  const steps = createCore((id) => id && evaluated.push(id));

  function note(changes: Done["changes"]): void {
    for (const [id, outcome] of changes) outcomes.set(id, outcome);
  }

  function send(batch: Partial<Batch>): Done {
    evaluated.length = 0;
    const empty = { queries: [], roots: [], undefine: [], define: [], tasks: [] };
    const run = steps({ kind: "batch", careful: false, ...empty, ...batch });
    let step = run.next();
    while (!step.done) {
      note(step.value?.changes ?? []);
      step = run.next();
    }
    note(step.value.changes);
    return step.value;
  }

  const define = (templates: { [id: string]: string }) => send({ define: compile(templates) });
  const setRoot = (name: string, value: unknown, exposed = {}) => send({ roots: [[name, { value, exposed }]] });
  function valueAt(id: string): unknown {
    const outcome = outcomes.get(id);
    return outcome?.ok ? outcome.value : outcome?.error.message;
  }
  return { send, define, setRoot, valueAt, outcomes, evaluated };
}

const rows = [{ id: { N: "1" } }, { id: { N: "9007199254740993" } }];
const scan = {
  bytes: bytesOf({ run: "r", state: "succeeded", results: [{ Items: rows, Count: 2 }] }),
  epoch: 1,
  attributeValues: [["Items", "*", "*"]],
  list: "Items",
};

describe("a binding", () => {
  it("yields its expression's value with its type", () => {
    const page = begin();
    page.setRoot("Input1", { value: 5 });
    page.define({ a: "{{ Input1.value }}", b: "{{ [Input1.value, { c: null }] }}" });
    expect(page.valueAt("a")).toBe(5);
    expect(page.valueAt("b")).toEqual([5, { c: null }]);
  });

  it("joins text with objects as JSON, null and undefined as nothing", () => {
    const page = begin();
    page.define({ a: "a{{ null }}b{{ undefined }}c{{ { d: [1] } }}{{ 1.5 }}", b: "plain", c: "" });
    expect(page.valueAt("a")).toBe('abc{"d":[1]}1.5');
    expect([page.valueAt("b"), page.valueAt("c")]).toEqual(["plain", ""]);
  });

  it("fails alone where its syntax is wrong", () => {
    const page = begin();
    const broken: Definition = [{ js: "1 +", names: [] }];
    page.send({ define: [["broken", broken], ...compile({ fine: "{{ 1 }}" })] });
    expect(page.valueAt("broken")).toMatch(/^This is not a JavaScript expression: /);
    expect(page.valueAt("fine")).toBe(1);
  });

  it("says which name isn't there, and sees it when it comes", () => {
    const page = begin();
    page.define({ a: "{{ Late.value }}", b: "{{ typeof Late }}" });
    expect([page.valueAt("a"), page.valueAt("b")]).toEqual(["Late is not defined", "undefined"]);
    page.setRoot("Late", { value: 1 });
    expect([page.valueAt("a"), page.valueAt("b")]).toEqual([1, "object"]);
    page.send({ roots: [["Late", null]] });
    expect(page.valueAt("a")).toBe("Late is not defined");
  });

  it("finds an unknown member undefined, and sees it when it comes", () => {
    const page = begin();
    page.setRoot("store", {});
    page.define({ a: "{{ store.cart }}", b: "{{ Object.keys(store).join() }}", c: "{{ 'cart' in store }}" });
    expect(["a", "b", "c"].map(page.valueAt)).toEqual([undefined, "", false]);
    page.setRoot("store", { cart: 1 });
    expect(["a", "b", "c"].map(page.valueAt)).toEqual([1, "cart", true]);
  });

  it("may end in a comment", () => {
    const page = begin();
    page.define({ a: "{{ 1 // one }}" });
    expect(page.valueAt("a")).toBe(1);
  });

  it("takes a name of the scope before JavaScript's, and its own parameters before both", () => {
    const page = begin();
    page.setRoot("x", { value: "scope" });
    page.define({ a: "{{ [1].map(x => x) }}", b: "{{ Math.max(1, 2) }}" });
    expect(page.valueAt("a")).toEqual([1]);
    expect(page.valueAt("b")).toBe(2);
  });

  it("can't change what queries and widgets hold", () => {
    const page = begin();
    page.send({ queries: [["Q", scan]], roots: [["Input1", { value: { value: 1, list: [2, 1] }, exposed: {} }]] });
    page.define({
      a: "{{ Input1.value = 2 }}",
      b: "{{ Q.items.push(1) }}",
      c: "{{ Input1.list.sort() }}",
      d: "{{ delete Q.data.Items }}",
      e: "{{ [...Input1.list].sort() }}",
      f: "{{ Object.setPrototypeOf(Input1, null) }}",
    });
    for (const id of ["a", "b", "c", "d", "f"]) expect(page.valueAt(id)).toMatch(/can't be changed here/);
    expect(page.valueAt("e")).toEqual([1, 2]);
  });
});

describe("a result that is no data", () => {
  it.each([
    ["{{ () => 1 }}", "The value is a function, not data."],
    ["{{ { a: [() => 1] } }}", "The value at a[0] is a function, not data."],
    ["{{ Symbol('a') }}", "The value is a symbol, not data."],
    ["{{ new Map() }}", "The value is a Map, not plain data."],
    ["{{ Promise.resolve(1) }}", "The value is a Promise, not plain data."],
    ["{{ (() => { const a = {}; a.a = a; return a })() }}", "The value at a contains itself."],
    ["{{ new Array(3000000) }}", "The value is too large for the page."],
    ["{{ 'x'.repeat(10000000) }}", "The value is too large for the page."],
    [
      "{{ (() => { throw { get message() { throw 1 }, toString() { throw 2 } } })() }}",
      "The expression threw something that can't be shown.",
    ],
  ])("%s fails its own binding", (template, message) => {
    const page = begin();
    page.define({ a: template, b: "{{ 1 }}" });
    expect(page.valueAt("a")).toBe(message);
    expect(page.valueAt("b")).toBe(1);
  });

  it("is made plain: getters and proxies are read once, here", () => {
    const page = begin();
    page.define({
      a: "{{ { get x() { return 1 } } }}",
      b: "{{ new Proxy({ y: 2 }, { get: () => 3 }) }}",
      c: '{{ JSON.parse(\'{"__proto__": {"z": 1}}\') }}',
    });
    expect(page.valueAt("a")).toEqual({ x: 1 });
    expect(page.valueAt("b")).toEqual({ y: 3 });
    expect(Object.keys(page.valueAt("c") as object)).toEqual(["__proto__"]);
  });
});

describe("a change", () => {
  it("evaluates what depends on it and nothing else", () => {
    const page = begin();
    page.setRoot("A", { x: 1, y: 1 });
    page.define({ x: "{{ A.x }}", y: "{{ A.y }}", both: "{{ A.x + A.y }}", none: "{{ 1 }}" });
    page.setRoot("A", { x: 2, y: 1 });
    expect(page.evaluated.sort()).toEqual(["both", "x"]);
    expect(page.valueAt("both")).toBe(3);
  });

  it("of a query's isRunning leaves alone what reads its items", () => {
    const page = begin();
    page.send({ queries: [["Q", { ...scan, isRunning: false, error: null }]] });
    page.define({ items: "{{ Q.items.length }}", running: "{{ Q.isRunning }}" });
    page.send({ queries: [["Q", { isRunning: true }]] });
    expect(page.evaluated).toEqual(["running"]);
    expect([page.valueAt("items"), page.valueAt("running")]).toEqual([2, true]);
  });

  it("that gives the same value goes no further", () => {
    const page = begin();
    page.setRoot("A", { x: 1 });
    page.setRoot("T", {}, { text: "t" });
    page.define({ t: "{{ A.x > 0 }}", after: "{{ T.text }}" });
    const { changes } = page.send({ roots: [["A", { value: { x: 2 }, exposed: {} }]] });
    expect(page.evaluated).toEqual(["t"]);
    expect(changes).toEqual([]);
  });

  it("of many things at once evaluates each dependant once", () => {
    const page = begin();
    page.send({ roots: ["A", "B"].map((name) => [name, { value: { x: 1 }, exposed: {} }]) });
    page.define({ sum: "{{ A.x + B.x }}" });
    page.send({ roots: ["A", "B"].map((name) => [name, { value: { x: 2 }, exposed: {} }]) });
    expect(page.evaluated).toEqual(["sum"]);
    expect(page.valueAt("sum")).toBe(4);
  });

  it("replaces and removes bindings", () => {
    const page = begin();
    page.setRoot("T", {}, { text: "t" });
    page.define({ t: "{{ 1 }}", after: "{{ T.text }}" });
    page.define({ t: "{{ 2 }}" });
    expect(page.valueAt("after")).toBe(2);
    page.send({ undefine: ["t"] });
    expect(page.valueAt("after")).toBeUndefined();
  });
});

describe("a failure", () => {
  function failing() {
    const page = begin();
    page.setRoot("Text1", {}, { text: "w1.props.text" });
    page.setRoot("Text2", {}, { text: "w2.props.text" });
    page.define({
      "w1.props.text": "{{ nowhere.x }}",
      "w2.props.text": "{{ Text1.text }}",
      "w3.props.text": "{{ Text2.text + '!' }}",
    });
    return page;
  }

  it("goes to its dependants with its first cause", () => {
    const error = { message: "nowhere is not defined", origin: "w1.props.text" };
    for (const outcome of failing().outcomes.values()) expect(outcome).toEqual({ ok: false, error });
  });

  it("goes when its cause goes", () => {
    const page = failing();
    page.define({ "w1.props.text": "{{ 'fine' }}" });
    expect(page.valueAt("w3.props.text")).toBe("fine!");
  });

  it("of what ran too long goes to its dependants too", () => {
    const page = failing();
    page.send({ define: [["w1.props.text", { message: "too long", origin: "w1.props.text" }]] });
    expect(page.valueAt("w3.props.text")).toBe("too long");
  });
});

describe("a failure for something that isn't there", () => {
  function message(template: string): unknown {
    const page = begin();
    page.send({ queries: [["Q", scan]] });
    page.setRoot("Table1", { selectedRow: null, selectedIndex: null });
    page.setRoot("Empty", {});
    page.define({ a: template });
    return page.valueAt("a");
  }

  it.each([
    ["{{ Q.item.name }}", "Q.item is undefined: Q has data, items."],
    ["{{ 1 + Q.items[7].name }}", "Q.items[7] is undefined: Q.items has 2 entries."],
    ["{{ Table1.selectedRow.id }}", "Table1.selectedRow is null: Table1 has selectedRow, selectedIndex."],
    ["Hello {{ Q.items[0].nam.first }}", "Q.items[0].nam is undefined: Q.items[0] has id."],
    ["{{ Empty.a.b }}", "Empty.a is undefined: Empty has no members."],
  ])("names it and what is there: %s", (template, expected) => {
    expect(message(template)).toBe(expected);
  });

  it.each([
    ["{{ Q.items.map((each) => each.name.first) }}", "reading 'first'"],
    ["{{ Table1.selectedRow?.id.length }}", undefined],
    ["{{ Q.items.nothing() }}", "is not a function"],
  ])("is left in the engine's words where that can't be told: %s", (template, part) => {
    if (part) expect(message(template)).toContain(part);
    else expect(message(template)).toBeUndefined();
  });

  it("is gone when it comes", () => {
    const page = begin();
    page.setRoot("Table1", { selectedRow: null });
    page.define({ a: "{{ Table1.selectedRow.id }}" });
    page.setRoot("Table1", { selectedRow: { id: 5 } });
    expect(page.valueAt("a")).toBe(5);
  });
});

describe("a cycle", () => {
  function circular() {
    const page = begin();
    page.setRoot("store", { open: true });
    page.setRoot("A", {}, { text: "a" });
    page.setRoot("B", {}, { text: "b" });
    page.define({ a: "{{ store.open ? B.text : 'end' }}", b: "{{ A.text }}", other: "{{ B.text }}" });
    return page;
  }

  it("names the bindings on it and hurts nothing else", () => {
    const page = circular();
    expect(page.valueAt("a")).toBe("These depend on each other: A.text → B.text → A.text");
    expect(page.valueAt("b")).toBe(page.valueAt("a"));
    expect(page.valueAt("other")).toBe(page.valueAt("a"));
    page.define({ c: "{{ 1 }}" });
    expect(page.valueAt("c")).toBe(1);
  });

  it("ends when one of them no longer reads the other", () => {
    const page = circular();
    page.setRoot("store", { open: false });
    expect(["a", "b", "other"].map(page.valueAt)).toEqual(["end", "end", "end"]);
  });

  it.each([30, 10_000])(
    "of %i names the first of them, and goes when one of them no longer reads the next",
    (count) => {
      const page = begin();
      page.setRoot("C", {}, Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, `c${at}`])));
      const links = Array.from({ length: count }, (_, at) => [`c${at}`, `{{ C.m${(at + 1) % count} }}`]);
      page.define({ ...Object.fromEntries(links), other: "{{ 1 }}" });
      expect(page.valueAt("other")).toBe(1);
      expect([...page.outcomes.values()].filter(({ ok }) => ok)).toHaveLength(1);
      expect(page.valueAt(`c${count - 1}`)).toMatch(
        count > 100
          ? /^More than 100 bindings read one another here/
          : /^These depend on each other: C\.m0 → .* → … → C\.m0$/,
      );
      page.define({ c0: "{{ 5 }}" });
      expect(page.valueAt("c0")).toBe(5);
    },
  );

  it("of one names it", () => {
    const page = begin();
    page.setRoot("A", {}, { text: "a" });
    page.define({ a: "{{ A.text }}" });
    expect(page.valueAt("a")).toBe("These depend on each other: A.text → A.text");
  });
});

describe("a query", () => {
  it("has the whole answer, decoded, and the list in it", () => {
    const page = begin();
    page.send({ queries: [["Q", scan]] });
    page.define({ count: "{{ Q.data.Count }}", id: "id {{ Q.items[1].id }}", sum: "{{ Q.items[0].id + 1 }}" });
    expect(["count", "id", "sum"].map(page.valueAt)).toEqual([2, "id 9007199254740993", 2]);
  });

  it("that was declared but has not run has no items", () => {
    const page = begin();
    page.send({ queries: [["Q", { bytes: null, error: null, isRunning: false, meta: {} }]] });
    page.define({ a: "{{ [Q.items.length, Q.data, Q.error, Q.isRunning] }}" });
    expect(page.valueAt("a")).toEqual([0, undefined, null, false]);
  });

  it("whose answer is not JSON has none, and hurts nothing else", () => {
    const page = begin();
    page.send({ queries: [["Q", { ...scan, bytes: new TextEncoder().encode("<html>").buffer as ArrayBuffer }]] });
    page.define({ a: "{{ Q.items.length }}" });
    expect(page.valueAt("a")).toBe(0);
  });

  it("that made several calls has all their items", () => {
    const page = begin();
    const results = [
      { Items: rows, Count: 2 },
      { Items: rows, Count: 2, LastEvaluatedKey: {} },
    ];
    page.send({ queries: [["Q", { ...scan, bytes: bytesOf({ results }) }]] });
    page.define({ a: "{{ [Q.items.length, Q.data.Items === Q.items, 'LastEvaluatedKey' in Q.data] }}" });
    expect(page.valueAt("a")).toEqual([4, true, true]);
    page.define({ b: "{{ Q.data.Count }}" });
    expect(page.valueAt("b")).toBe(4);
  });

  it("that read a batch in several calls has the items of all of them by table", () => {
    const page = begin();
    const item = (id: string) => ({ id: { S: id } });
    const results = [
      { Responses: { a: [item("1")], b: [item("2")] }, UnprocessedKeys: { a: {} } },
      { Responses: { a: [item("3")] }, UnprocessedKeys: {} },
    ];
    const batch = { list: null, attributeValues: [["Responses", "*", "*", "*"]] };
    page.send({ queries: [["Q", { ...scan, ...batch, bytes: bytesOf({ results }) }]] });
    page.define({
      a: "{{ [Q.data.Responses.a.map((each) => each.id), Q.data.Responses.b.length, 'Count' in Q.data] }}",
    });
    expect(page.valueAt("a")).toEqual([["1", "3"], 1, false]);
  });

  it("goes back as references where it is passed on untouched", () => {
    const page = begin();
    page.send({ queries: [["Q", scan]] });
    page.define({
      items: "{{ Q.items }}",
      data: "{{ Q.data }}",
      row: "{{ [1, Q.items[1]] }}",
      some: "{{ Q.items.filter(r => r.id > 1) }}",
    });
    expect(page.valueAt("items")).toEqual(new Map([["part", { epoch: 1, index: -2 }]]));
    expect(page.valueAt("data")).toEqual(new Map([["part", { epoch: 1, index: -1 }]]));
    expect(page.valueAt("row")).toEqual([1, new Map([["part", { epoch: 1, index: 1 }]])]);
    expect(page.valueAt("some")).toEqual(new Map([["rows", [1, new Uint32Array([1])]]]));
  });

  it("copies a row of an answer that is gone", () => {
    const page = begin();
    page.send({ queries: [["Q", scan]] });
    page.setRoot("Table1", { selectedRow: new Map([["part", { epoch: 1, index: 0 }]]) });
    page.send({ queries: [["Q", { ...scan, epoch: 2 }]] });
    page.define({ row: "{{ Table1.selectedRow }}" });
    expect(page.valueAt("row")).toEqual({ id: 1 });
  });
});

describe("a query's transformation", () => {
  const compiled = (text: string): Definition => compileTemplate(text);
  function withTransform(text: string) {
    const page = begin();
    page.setRoot("Input1", { value: 1 });
    page.send({ queries: [["Q", { ...scan, transform: compiled(text) }]] });
    page.define({ items: "{{ Q.items }}", data: "{{ Q.data }}" });
    return page;
  }

  it("makes data of the answer, and items where it is a list; rows go by reference still", () => {
    const page = withTransform("{{ items.filter((row) => row.id > Input1.value) }}");
    expect(page.valueAt("items")).toEqual(new Map([["rows", [1, new Uint32Array([1])]]]));
    expect(page.valueAt("data")).toEqual(page.valueAt("items"));
    page.setRoot("Input1", { value: 0 });
    expect(page.valueAt("items")).toEqual(new Map([["rows", [1, new Uint32Array([0, 1])]]]));
  });

  it("that makes no list leaves the items as they were", () => {
    const page = withTransform("{{ { count: data.Count } }}");
    expect(page.valueAt("data")).toEqual({ count: 2 });
    expect(page.valueAt("items")).toEqual(new Map([["part", { epoch: 1, index: -2 }]]));
  });

  it("waits for an answer, and follows the next one", () => {
    const page = begin();
    page.send({ queries: [["Q", { bytes: null, transform: compiled("{{ data.Items.length }}") }]] });
    page.define({ a: "{{ Q.data }}", b: "{{ Q.items.length }}" });
    expect([page.valueAt("a"), page.valueAt("b")]).toEqual([undefined, 0]);
    page.send({ queries: [["Q", scan]] });
    expect([page.valueAt("a"), page.valueAt("b")]).toEqual([2, 2]);
  });

  it("is not evaluated again for what it doesn't read", () => {
    const page = withTransform("{{ items.length }}");
    page.send({ queries: [["Q", { isRunning: true }]] });
    expect(page.evaluated).toEqual([]);
  });

  it("that fails says so in whatever reads the query, until it is mended or taken away", () => {
    const page = withTransform("{{ nowhere.x }}");
    const error = { message: "The transformation of Q failed: nowhere is not defined", origin: "query.Q.transform" };
    expect([...page.outcomes.values()]).toEqual([
      { ok: false, error },
      { ok: false, error },
    ]);
    page.send({ queries: [["Q", { transform: compiled("{{ items.length }}") }]] });
    expect(page.valueAt("data")).toBe(2);
    page.send({ queries: [["Q", { transform: null }]] });
    expect(page.valueAt("data")).toEqual(new Map([["part", { epoch: 1, index: -1 }]]));
  });

  it("that reads its own query is told so", () => {
    for (const member of ["data", "items"]) {
      const page = withTransform(`{{ Q.${member} }}`);
      expect(page.valueAt("items")).toMatch(/These depend on each other: .*the transformation of Q → /);
    }
  });

  it("is gone with its query", () => {
    const page = withTransform("{{ items.length }}");
    page.send({ queries: [["Q", null]] });
    expect(page.valueAt("data")).toBe("Q is not defined");
  });
});

describe("a task", () => {
  const evaluate = (page: ReturnType<typeof begin>, texts: string[], locals = {}) => {
    const own = pack(locals, new Shelf()) as { [name: string]: unknown };
    return page.send({ tasks: [["task 1", { templates: texts.map(compileTemplate), locals: own }]] }).tasks[0]?.[1];
  };

  it("evaluates with names of its own before the scope's", () => {
    const page = begin();
    page.setRoot("row", { id: "scope" });
    page.setRoot("A", { x: 1 });
    expect(evaluate(page, ["{{ row.id }}", "{{ A.x }}", "{{ nowhere }}"], { row: { id: "own" } })).toEqual([
      { ok: true, value: "own" },
      { ok: true, value: 1 },
      { ok: false, error: { message: "nowhere is not defined", origin: "task 1:2" } },
    ]);
  });

  it("is not evaluated again when something changes", () => {
    const page = begin();
    page.setRoot("A", { x: 1 });
    evaluate(page, ["{{ A.x }}"]);
    page.setRoot("A", { x: 2 });
    expect(page.evaluated).toEqual([]);
  });
});
