import { describe, expect, it } from "vitest";
import { applyChanges } from "../model/changes";
import { sampleKinds, samplePage, sampleWidget } from "../testing";
import { addWidget } from "./addWidget";

const kind = sampleKinds.table as (typeof sampleKinds)[string];

describe("addWidget", () => {
  it("gives the first free name and place", () => {
    const page = samplePage(sampleWidget({ name: "Table1", w: 12, h: 10 }));
    const edit = addWidget(page, { kind, taken: new Set(["Table1", "Table2"]) });
    const added = applyChanges(page, edit.changes).widgets[1];
    expect(added).toMatchObject({ kind: "table", name: "Table3", x: 0, y: 11, w: 8, h: 40, props: {}, events: {} });
    expect(edit.selected).toBe(added?.id);
  });

  it("makes room where it was dropped", () => {
    const page = samplePage(sampleWidget({ id: "w1", x: 0, y: 0, w: 6, h: 10 }));
    const edit = addWidget(page, { kind, taken: new Set(), at: { x: 2, y: 4, w: 8, h: 40 } });
    const after = applyChanges(page, edit.changes);
    expect(after.widgets[0]).toMatchObject({ id: "w1", y: 45 });
    expect(after.widgets[1]).toMatchObject({ x: 2, y: 4 });
  });
});
