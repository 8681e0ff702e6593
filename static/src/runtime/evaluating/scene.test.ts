import { describe, expect, it } from "vitest";
import type { Batch } from "../../sandbox/messages";
import { Scene } from "./scene";

const bytesOf = (...ids: string[]) =>
  new TextEncoder().encode(JSON.stringify({ results: [{ Items: ids.map((id) => ({ id: { S: id } })) }] }))
    .buffer as ArrayBuffer;
const answered = (...ids: string[]) => ({
  bytes: bytesOf(...ids),
  list: "Items",
  attributeValues: [["Items", "*", "*"]],
});
const take = (scene: Scene): Batch => scene.take(false).batch;

describe("what the worker is told", () => {
  it("is what changed since it was told last", () => {
    const scene = new Scene();
    scene.define("a", ["text"]);
    scene.setRoot("Input1", { value: 1 }, {});
    expect(scene.isQuiet).toBe(false);
    expect(take(scene)).toMatchObject({ define: [["a", ["text"]]], roots: [["Input1", { value: { value: 1 } }]] });
    expect(scene.isQuiet).toBe(true);
    scene.undefine("a");
    scene.setRoot("Input1", undefined, {});
    expect(take(scene)).toMatchObject({ define: [], undefine: ["a"], roots: [["Input1", null]] });
  });

  it("is the latest of several changes", () => {
    const scene = new Scene();
    for (const value of [1, 2]) scene.setRoot("Input1", { value }, {});
    scene.setQuery("Q", { isRunning: true });
    scene.setQuery("Q", { isRunning: false, ...answered("x") });
    const { roots, queries } = take(scene);
    expect(roots).toEqual([["Input1", { value: { value: 2 }, exposed: {} }]]);
    expect(queries).toMatchObject([["Q", { isRunning: false, error: null, epoch: 1 }]]);
  });

  it("is no more than 1000 new bindings at once, with the tasks after all of them", () => {
    const scene = new Scene();
    for (let at = 0; at < 2500; at += 1) scene.define(`b${at}`, ["text"]);
    scene.addTask("task 1", { templates: [["t"]], locals: {}, resolve: () => {} });
    const batches = [take(scene), take(scene), take(scene)];
    expect(batches.map(({ define, tasks }) => [define.length, tasks.length])).toEqual([
      [1000, 0],
      [1000, 0],
      [500, 1],
    ]);
    expect(scene.isQuiet).toBe(true);
  });

  it("is everything, when the worker is a new one", () => {
    const scene = new Scene();
    scene.define("a", ["text"]);
    scene.setQuery("Q", answered("x"));
    scene.addTask("task 1", { templates: [["t"]], locals: {}, resolve: () => {} });
    take(scene);
    scene.setQuery("Q", { isRunning: true });
    scene.tellAll();
    const { define, queries, tasks } = take(scene);
    expect([define.length, tasks.length]).toEqual([1, 1]);
    expect(queries).toMatchObject([["Q", { isRunning: true, epoch: 1, bytes: expect.any(ArrayBuffer) }]]);
  });
});

describe("a transformation", () => {
  const transform = [{ js: "items.slice(1)", names: ["items"] }];
  const sent = (scene: Scene) => take(scene).queries[0]?.[1]?.transform;

  it("keeps the page from answering for the worker", () => {
    const scene = new Scene();
    scene.define("a", [{ js: "Q.items", names: ["Q"] }]);
    scene.setQuery("Q", { ...answered("x"), transform });
    expect(scene.plainOutcome("a")).toBeUndefined();
    scene.setQuery("Q", { transform: null });
    expect(scene.plainOutcome("a")).toEqual({ ok: true, value: [{ id: "x" }] });
  });

  it("that ran too long isn't sent again before it is another", () => {
    const scene = new Scene();
    scene.setQuery("Q", { ...answered("x"), transform });
    const failure = { message: "too long", origin: "query.Q.transform" };
    scene.exclude("query.Q.transform", failure);
    scene.tellAll();
    expect(sent(scene)).toEqual(failure);
    scene.setQuery("Q", { ...answered("y"), transform });
    expect(sent(scene)).toBeUndefined();
    const mended = [{ js: "items", names: ["items"] }];
    scene.setQuery("Q", { transform: mended });
    expect(sent(scene)).toEqual(mended);
  });
});

describe("a query", () => {
  it("is told only what is different", () => {
    const scene = new Scene();
    const state = { error: null, isRunning: false, meta: { count: 1 }, list: "Items", attributeValues: [] };
    scene.setQuery("Q", state);
    take(scene);
    scene.setQuery("Q", { ...state, meta: { count: 1 } });
    expect(scene.isQuiet).toBe(true);
    scene.setQuery("Q", { ...state, isRunning: true });
    expect(take(scene).queries).toEqual([["Q", { isRunning: true }]]);
  });

  it("keeps its answer until there is another", () => {
    const scene = new Scene();
    const first = scene.setQuery("Q", answered("x"));
    expect(scene.setQuery("Q", { isRunning: true }).items).toBe(first.items);
    expect(scene.setQuery("Q", answered("y")).items).toEqual([{ id: "y" }]);
    expect(scene.setQuery("Q", { bytes: null }).items).toEqual([]);
  });

  it("that is gone may come back as a widget, and the other way round", () => {
    const scene = new Scene();
    scene.setQuery("A", answered("x"));
    scene.setRoot("A", undefined, {});
    scene.setRoot("A", { value: 1 }, {});
    expect(take(scene)).toMatchObject({ queries: [["A", null]], roots: [["A", { value: { value: 1 } }]] });
    scene.setRoot("A", undefined, {});
    scene.setQuery("A", {});
    expect(take(scene)).toMatchObject({ queries: [["A", { isRunning: false }]], roots: [["A", null]] });
  });
});

describe("rows of an answer", () => {
  const selected = (scene: Scene, row: unknown) => {
    scene.setRoot("Table1", { row }, {});
    const root = take(scene).roots[0]?.[1];
    return (root as { value: { row: unknown } }).value.row;
  };

  it("cross as references while the worker has them, then as copies", () => {
    const scene = new Scene();
    const [row] = scene.setQuery("Q", answered("x")).items;
    expect(selected(scene, row)).toEqual(new Map([["part", { epoch: 1, index: 0 }]]));
    scene.setQuery("Q", answered("y"));
    expect(selected(scene, row)).toEqual({ id: "x" });
  });

  it("are found for an answer that was asked for before they were replaced", () => {
    const scene = new Scene();
    const [row] = scene.setQuery("Q", answered("x")).items;
    const earlier = scene.take(false);
    scene.setQuery("Q", answered("y"));
    earlier.settle();
    expect(scene.shelf.partAt({ epoch: 1, index: 0 })).toBe(row);
    scene.take(false).settle();
    expect(scene.shelf.partAt({ epoch: 1, index: 0 })).toBeUndefined();
  });
});

it("excludes a binding until it is defined anew, and one template of a task", () => {
  const scene = new Scene();
  const failure = { message: "too long", origin: "a" };
  scene.define("a", ["text"]);
  scene.addTask("task 1", { templates: [["one"], ["two"]], locals: {}, resolve: () => {} });
  for (const at of ["a", "task 1:1", "", "task 2:0"]) scene.exclude(at, failure);
  scene.tellAll();
  const { define, tasks } = take(scene);
  expect(define).toEqual([["a", failure]]);
  expect(tasks[0]?.[1].templates).toEqual([["one"], failure]);
});

describe("a binding that only names an answer", () => {
  const plain = (js: string) => [{ js, names: ["Q"] }];

  it("has the page's own rows at once, and the next answer's after it", () => {
    const scene = new Scene();
    scene.define("a", plain("Q.items"));
    expect(scene.plainOutcome("a")).toBeUndefined();
    for (const id of ["x", "y"]) {
      const { items } = scene.setQuery("Q", answered(id));
      expect(scene.plainBindings("Q")).toEqual(["a"]);
      expect(scene.plainOutcome("a")?.value).toBe(items);
    }
    scene.setQuery("Q", null);
    expect(scene.plainOutcome("a")).toBeUndefined();
  });

  it.each(["Q.items.length", "Q.items ?? []", "Q.error", "q => Q.items"])("is not %s", (js) => {
    const scene = new Scene();
    scene.define("a", plain(js));
    scene.setQuery("Q", answered("x"));
    expect(scene.plainOutcome("a")).toBeUndefined();
  });
});
