import { describe, expect, it } from "vitest";
import type { Widget } from "../../lib/types";
import { applyChanges, invertChanges } from "../model/changes";
import { samplePage, sampleWidget } from "../testing";
import { removeWidget } from "./removeWidget";

const page = samplePage(sampleWidget({ id: "w1" }), sampleWidget({ id: "w2", y: 20, props: { title: "Kept" } }));

describe("removeWidget", () => {
  it("removes it and selects its neighbour", () => {
    const edit = removeWidget(page, page.widgets[1] as Widget);
    expect(applyChanges(page, edit.changes).widgets.map((each) => each.id)).toEqual(["w1"]);
    expect(edit.selected).toBe("w1");
  });

  it("comes back whole by its inverse", () => {
    const edit = removeWidget(page, page.widgets[1] as Widget);
    const back = applyChanges(applyChanges(page, edit.changes), invertChanges(page, edit.changes));
    expect(back).toEqual(page);
  });
});
