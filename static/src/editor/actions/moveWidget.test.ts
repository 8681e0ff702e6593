import { describe, expect, it } from "vitest";
import type { Widget } from "../../lib/types";
import { applyChanges } from "../model/changes";
import { samplePage, sampleWidget } from "../testing";
import { moveWidget } from "./moveWidget";

const page = samplePage(sampleWidget({ id: "w1", w: 6, h: 10 }), sampleWidget({ id: "w2", x: 6, w: 6, h: 10 }));
const first = page.widgets[0] as Widget;

describe("moveWidget", () => {
  it("moves, and pushes down what it then covers", () => {
    const after = applyChanges(page, moveWidget(page, first, { x: 4, y: 2 }).changes);
    expect(after.widgets).toMatchObject([
      { x: 4, y: 2 },
      { x: 6, y: 13 },
    ]);
  });

  it("stays on the page", () => {
    const after = applyChanges(page, moveWidget(page, first, { x: 40, y: -5 }).changes);
    expect(after.widgets[0]).toMatchObject({ x: 6, y: 0 });
  });

  it("changes nothing when it goes nowhere", () => {
    expect(moveWidget(page, first, { x: 0, y: 0 }).changes).toEqual([]);
  });
});
