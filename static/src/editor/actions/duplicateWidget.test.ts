import { describe, expect, it } from "vitest";
import type { Widget } from "../../lib/types";
import { applyChanges } from "../model/changes";
import { samplePage, sampleWidget } from "../testing";
import { duplicateWidget } from "./duplicateWidget";

describe("duplicateWidget", () => {
  it("copies properties and events below, under a free name", () => {
    const original = sampleWidget({ id: "w1", name: "Orders7", props: { title: "Orders" }, h: 10 });
    const page = samplePage(original, sampleWidget({ id: "w2", y: 10 }));
    const edit = duplicateWidget(page, page.widgets[0] as Widget, new Set(["Orders7", "Orders1"]));
    const after = applyChanges(page, edit.changes);
    expect(after.widgets[2]).toMatchObject({ name: "Orders2", y: 11, props: { title: "Orders" } });
    expect(after.widgets[2]?.id).toBe(edit.selected);
    expect(after.widgets[1]).toMatchObject({ id: "w2", y: 22 });
  });
});
