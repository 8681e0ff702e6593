import { describe, expect, it } from "vitest";
import type { PageDocument, Widget } from "../../lib/types";
import { applyChanges, findWidget, invertChanges } from "../model/changes";
import type { Edit } from "../model/history";
import { sampleKinds, samplePage, sampleWidget } from "../testing";
import { addWidget } from "./addWidget";
import { duplicateWidget } from "./duplicateWidget";
import { moveInto, moveOut, placeWidget } from "./moveWidget";
import { pasteWidgets } from "./pasteWidgets";
import { removeWidget } from "./removeWidget";
import { resizeWidget } from "./resizeWidget";
import { setTabs } from "./setTabs";

const box = sampleWidget({ id: "box", kind: "container", name: "Box", w: 6, h: 20 });
const below = sampleWidget({ id: "below", name: "Below", y: 21, w: 6, h: 10 });
const child = sampleWidget({
  id: "child",
  name: "Input1",
  parent: "box",
  w: 6,
  h: 8,
  props: { label: "{{ Box.isOpen }}" },
});
const page = samplePage(box, below, child);
const inBox = { parent: "box", slot: null };

/** The page after an edit, which must lead back by its inverse. */
function resultOf(document: PageDocument, edit: Edit | null): (id: string) => Widget | undefined {
  const changes = edit?.changes ?? [];
  const next = applyChanges(document, changes);
  const back = applyChanges(next, invertChanges(document, changes));
  const byId = (widgets: Widget[]) => new Map(widgets.map((widget) => [widget.id, { slot: null, ...widget }]));
  expect(byId(back.widgets)).toEqual(byId(document.widgets));
  return (id) => findWidget(next, id);
}

describe("widgets in widgets", () => {
  it("go in where they are dropped; what they go into grows and pushes on what is below", () => {
    const at = resultOf(page, placeWidget(page, below, { x: 0, y: 20, w: 6, h: 10 }, inBox));
    expect(at("below")).toMatchObject({ parent: "box", y: 20 });
    expect(at("box")?.h).toBe(35);
    const tall = resultOf(page, placeWidget(page, child, { x: 0, y: 30, w: 6, h: 8 }));
    expect(tall("box")?.h).toBe(43);
    expect(tall("below")?.y).toBe(44);
  });

  it("go in and out at the first free place, about as wide as they were", () => {
    expect(resultOf(page, moveInto(page, below, inBox))("below")).toMatchObject({ parent: "box", x: 0, y: 9, w: 12 });
    const out = resultOf(page, moveOut(page, child, { floating: false }));
    expect(out("child")).toMatchObject({ parent: null, x: 0, y: 21, w: 3 });
    expect(out("below")?.y).toBe(30);
    expect(moveOut(page, below, { floating: false })).toBeNull();
  });

  it("are added in a tab, and take its slot off when they leave", () => {
    const tabs = sampleWidget({ id: "tabs", kind: "tabs", name: "Tabs" });
    const kind = sampleKinds.form as (typeof sampleKinds)[string];
    const edit = addWidget(samplePage(tabs), { kind, taken: new Set(), nest: { parent: "tabs", slot: "t2" } });
    const full = applyChanges(samplePage(tabs), edit.changes);
    expect(full.widgets[1]).toMatchObject({ parent: "tabs", slot: "t2", w: 8 });
    const left = resultOf(full, moveOut(full, full.widgets[1] as Widget, { floating: false }));
    expect(left(full.widgets[1]?.id ?? "")).toMatchObject({ parent: null, slot: null });
  });

  it("a modal stands over the page, wherever it was dropped", () => {
    const kind = sampleKinds.modal as (typeof sampleKinds)[string];
    const edit = addWidget(page, { kind, taken: new Set(), at: { x: 2, y: 2, w: 4, h: 4 }, nest: inBox });
    expect(edit.changes).toHaveLength(1);
    expect(applyChanges(page, edit.changes).widgets[3]).toMatchObject({ kind: "modal", parent: null });
  });

  it("are removed with what they stand in, in one step", () => {
    const edit = removeWidget(page, box);
    const at = resultOf(page, edit);
    expect([at("box"), at("child")]).toEqual([undefined, undefined]);
    expect(edit.selected).toBe("below");
    expect(removeWidget(page, child).selected).toBe("box");
  });

  it("are copied with names of their own, and speak of one another", () => {
    const edit = duplicateWidget(page, box, new Set(["Box", "Input1", "Below"]));
    const copies = applyChanges(page, edit.changes).widgets.slice(3);
    expect(copies[0]).toMatchObject({ name: "Box1", y: 21, parent: null });
    expect(copies[1]).toMatchObject({ name: "Input2", parent: copies[0]?.id, props: { label: "{{ Box1.isOpen }}" } });
    expect(resultOf(page, edit)("below")?.y).toBe(42);
  });

  it("are pasted onto another page", () => {
    const other = samplePage(sampleWidget({ id: "w9", name: "Box1", w: 12, h: 4 }));
    const edit = pasteWidgets(other, [box, child], { taken: new Set(["Box1"]), nest: { parent: null, slot: null } });
    const pasted = applyChanges(other, edit.changes).widgets.slice(1);
    expect(pasted).toMatchObject([
      { name: "Box2", y: 5 },
      { name: "Input1", parent: pasted[0]?.id },
    ]);
  });

  it("keep what they stand in from being made smaller than they need", () => {
    const kind = sampleKinds.container as (typeof sampleKinds)[string];
    expect(resultOf(page, resizeWidget(page, box, kind, { x: 0, y: 0, w: 6, h: 4 }))("box")?.h).toBe(13);
  });

  it("go with the tab that they stand in", () => {
    const tabs = sampleWidget({ id: "tabs", kind: "tabs", name: "Tabs" });
    const inTab = sampleWidget({ id: "in", kind: "container", name: "In", parent: "tabs", slot: "t1" });
    const within = sampleWidget({ id: "within", name: "Within", parent: "in" });
    const full = samplePage(tabs, inTab, within);
    const property = sampleKinds.tabs?.properties[0] as never;
    const at = resultOf(full, setTabs(full, { widget: tabs, property }, [{ id: "t2", title: "Two" }]));
    expect([at("in"), at("within")]).toEqual([undefined, undefined]);
  });
});
