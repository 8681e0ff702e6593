import { describe, expect, it } from "vitest";
import type { Change } from "../../lib/types";
import { samplePage, sampleWidget } from "../testing";
import { applyChanges } from "./changes";
import { createHistory, keepFitting } from "./history";

const page = samplePage(sampleWidget({ id: "w1", x: 0 }));
const move = (x: number): Change => ({ op: "set", widget: "w1", path: ["x"], value: x });
const edit = (x: number, merge?: string) => ({
  label: `move to ${x}`,
  changes: [move(x)],
  selected: "w1",
  ...(merge ? { merge } : {}),
});

describe("history", () => {
  it("takes steps back and does them again", () => {
    const history = createHistory();
    history.record(page, edit(3));
    expect(history.canUndo.value).toBe("move to 3");
    expect(history.takeUndo()?.inverses).toEqual([move(0)]);
    expect(history.canUndo.value).toBeNull();
    expect(history.takeRedo()?.changes).toEqual([move(3)]);
    expect(history.canRedo.value).toBeNull();
  });

  it("forgets what could be redone once something else is done", () => {
    const history = createHistory();
    history.record(page, edit(3));
    history.takeUndo();
    history.record(page, edit(5));
    expect(history.canRedo.value).toBeNull();
  });

  it("makes one step of edits with one key in quick succession", () => {
    let time = 0;
    const history = createHistory(() => time);
    history.record(page, edit(1, "w1"));
    time = 500;
    history.record(applyChanges(page, [move(1)]), edit(2, "w1"));
    const step = history.takeUndo();
    expect(applyChanges(applyChanges(page, [move(2)]), step?.inverses ?? [])).toEqual(page);
    expect(history.canUndo.value).toBeNull();
  });

  it("begins a new step after a pause, and after an undo", () => {
    let time = 0;
    const history = createHistory(() => time);
    history.record(page, edit(1, "w1"));
    time = 5000;
    history.record(page, edit(2, "w1"));
    history.takeUndo();
    history.record(page, edit(3, "w1"));
    history.takeUndo();
    expect(history.canUndo.value).toBe("move to 1");
  });
});

describe("keepFitting", () => {
  it("drops changes to widgets that are gone, and additions of ones that are there", () => {
    const gone: Change = { op: "set", widget: "w9", path: ["x"], value: 1 };
    const there: Change = { op: "add", widget: "w1", path: [], value: {} };
    const title: Change = { op: "set", widget: null, path: ["props", "title"], value: "Shop" };
    expect(keepFitting(page, [gone, there, move(4), title])).toEqual([move(4), title]);
  });

  it("puts nothing into what is gone", () => {
    const add = {
      op: "add" as const,
      widget: "w2",
      path: [] as [],
      value: { ...sampleWidget({ id: "w2", parent: "w9" }) },
    };
    const into: Change = { op: "set", widget: "w1", path: ["parent"], value: "w9" };
    const slot: Change = { op: "set", widget: "w1", path: ["slot"], value: "t1" };
    expect(keepFitting(page, [add as unknown as Change, into, slot, move(4)])).toEqual([move(4)]);
  });

  it("removes no widget into which somebody else has put one", () => {
    const remove = (widget: string): Change => ({ op: "remove", widget, path: [] });
    const box = samplePage(sampleWidget({ id: "w1" }), sampleWidget({ id: "w2", parent: "w1" }));
    const theirs = { ...box, widgets: [...box.widgets, sampleWidget({ id: "w3", parent: "w1" })] };
    expect(keepFitting(box, [remove("w2"), remove("w1")])).toHaveLength(2);
    expect(keepFitting(theirs, [remove("w2"), remove("w1")])).toEqual([remove("w2")]);
  });
});
