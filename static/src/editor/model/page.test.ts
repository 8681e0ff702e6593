import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Change, PageBundle } from "../../lib/types";
import { moveWidget } from "../actions/moveWidget";
import type { Api, Batch } from "../api";
import { samplePage, sampleWidget } from "../testing";
import { createPage } from "./page";

function start(others: Change[] = [], more: Partial<Parameters<typeof createPage>[0]> = {}) {
  const sent: Batch[] = [];
  const patchPage = vi.fn(async (_slug: string, batch: Batch) => {
    sent.push(batch);
    return { revision: batch.base + 1, changes: others.splice(0) };
  });
  const runtime = { update: vi.fn(), dispose: vi.fn() };
  const document = samplePage(sampleWidget({ id: "w1" }), sampleWidget({ id: "w2", y: 20 }));
  const page = createPage({
    api: { patchPage } as unknown as Api,
    bundle: { page: { slug: "home", document }, queries: {}, templates: {} } as unknown as PageBundle,
    revision: 5,
    queries: signal({}),
    run: vi.fn(),
    createRuntime: () => runtime as never,
    ...more,
  });
  const move = (id: string, to: { x: number; y: number }) => {
    const widget = page.document.value.widgets.find((each) => each.id === id);
    if (widget) page.perform(moveWidget(page.document.value, widget, to));
  };
  const at = (id: string) => page.document.value.widgets.find((each) => each.id === id);
  return { page, sent, runtime, move, at };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a page being edited", () => {
  it("shows, records and saves an edit", async () => {
    const { page, sent, runtime, move, at } = start();
    move("w1", { x: 3, y: 0 });
    expect(at("w1")?.x).toBe(3);
    expect(page.selected.value).toBe("w1");
    expect(runtime.update).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toMatchObject([{ base: 5, changes: [{ op: "set", widget: "w1", path: ["x"], value: 3 }] }]);
  });

  it("saves an undo as changes like any other", async () => {
    const { page, sent, move, at } = start();
    move("w1", { x: 3, y: 0 });
    await vi.advanceTimersByTimeAsync(400);
    page.undo();
    expect(at("w1")?.x).toBe(0);
    await vi.advanceTimersByTimeAsync(400);
    expect(sent[1]?.changes).toEqual([{ op: "set", widget: "w1", path: ["x"], value: 0 }]);
    page.redo();
    expect(at("w1")?.x).toBe(3);
  });

  it("takes what others changed, but not over what was done here meanwhile", async () => {
    const theirs: Change[] = [
      { op: "set", widget: "w2", path: ["name"], value: "Orders" },
      { op: "set", widget: "w1", path: ["x"], value: 6 },
    ];
    const { move, at, page } = start(theirs);
    move("w1", { x: 1, y: 0 });
    const saved = page.saving.flush();
    move("w1", { x: 2, y: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(at("w2")?.name).toBe("Orders");
    expect(at("w1")?.x).toBe(2);
    expect(await saved).toBe(true);
  });

  it("takes the server's page whole, and forgets what led to another", async () => {
    const { page, sent, move, at } = start();
    move("w1", { x: 3, y: 0 });
    page.replace({ revision: 12, document: samplePage(sampleWidget({ id: "w9" })) });
    expect(at("w1")).toBeUndefined();
    expect(page.history.canUndo.value).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([]);
  });

  it("puts what is not saved on the server's page, where it still fits", async () => {
    const { page, sent, move, at } = start();
    move("w1", { x: 3, y: 0 });
    move("w2", { x: 4, y: 20 });
    const theirs = samplePage(sampleWidget({ id: "w1", x: 6, name: "Orders" }), sampleWidget({ id: "w9", y: 40 }));
    page.keepMine({ revision: 12, document: theirs });
    expect(at("w1")).toMatchObject({ x: 3, name: "Orders" });
    expect(at("w2")).toBeUndefined();
    expect(at("w9")).toBeDefined();
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toMatchObject([{ base: 12, changes: [{ op: "set", widget: "w1", path: ["x"], value: 3 }] }]);
  });

  it("renames together with queries, and takes that back in one step", async () => {
    const adopt = vi.fn();
    const rewrite = vi.fn(async ({ base }: Batch) => ({ revision: base + 1, adopt }));
    const onTrouble = vi.fn();
    const { page, sent, move, at } = start([], { rewrite, onTrouble });
    const changes: Change[] = [{ op: "set", widget: "w1", path: ["name"], value: "Orders" }];
    const renames = { from: "Table1", to: "Orders" };
    await page.performWithQueries({ label: "rename", changes, selected: "w1", renames });
    expect([at("w1")?.name, page.saving.revision.value]).toEqual(["Orders", 6]);
    page.undo();
    await vi.waitFor(() => expect(at("w1")?.name).toBe("Table1"));
    expect(rewrite.mock.calls.map(([, names]: unknown[]) => names)).toEqual([
      renames,
      { from: "Orders", to: "Table1" },
    ]);
    expect(adopt).toHaveBeenCalledTimes(2);
    rewrite.mockRejectedValueOnce(new Error("No."));
    page.redo();
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalled());
    expect([at("w1")?.name, page.history.canRedo.value]).toEqual(["Table1", "rename"]);
    move("w1", { x: 3, y: 0 });
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toMatchObject([{ base: 7 }]);
  });
});
