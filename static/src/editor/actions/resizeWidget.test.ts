import { describe, expect, it } from "vitest";
import type { Widget } from "../../lib/types";
import { applyChanges } from "../model/changes";
import { sampleKinds, samplePage, sampleWidget } from "../testing";
import { resizeWidget } from "./resizeWidget";

const kind = sampleKinds.table as (typeof sampleKinds)[string];
const page = samplePage(sampleWidget({ id: "w1", w: 6, h: 10 }), sampleWidget({ id: "w2", y: 10, w: 6, h: 10 }));
const first = page.widgets[0] as Widget;

describe("resizeWidget", () => {
  it("grows, and pushes down what is below", () => {
    const after = applyChanges(page, resizeWidget(page, first, kind, { ...first, w: 8, h: 14 }).changes);
    expect(after.widgets).toMatchObject([{ w: 8, h: 14 }, { y: 15 }]);
  });

  it("keeps to the kind's smallest size", () => {
    const after = applyChanges(page, resizeWidget(page, first, kind, { ...first, w: 0, h: 1 }).changes);
    expect(after.widgets[0]).toMatchObject({ w: 2, h: 4 });
  });
});
