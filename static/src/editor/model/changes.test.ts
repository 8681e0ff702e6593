import { describe, expect, it } from "vitest";
import type { Change, Json } from "../../lib/types";
import { samplePage, sampleWidget } from "../testing";
import { applyChanges, invertChanges, squashChanges } from "./changes";

const page = samplePage(sampleWidget({ id: "w1", props: { title: "Old" } }), sampleWidget({ id: "w2" }));
const set = (path: string[], value: Json, widget: string | null = "w1"): Change => ({ op: "set", widget, path, value });

const cases: [string, Change[]][] = [
  ["a property that was there", [set(["props", "title"], "New")]],
  ["a property that was not there", [set(["props", "emptyText"], "None")]],
  ["the page's own title", [set(["props", "title"], "Shop", null)]],
  ["a property taken away", [{ op: "remove", widget: "w1", path: ["props", "title"] }]],
  ["a widget taken away", [{ op: "remove", widget: "w1", path: [] }]],
  [
    "a widget added and then moved",
    [{ op: "add", widget: "w3", path: [], value: sampleWidget({ id: "w3" }) as unknown as Json }, set(["x"], 4, "w3")],
  ],
  ["the same place written twice", [set(["x"], 1), set(["x"], 2)]],
];

const inIdOrder = (document: typeof page) => [...document.widgets].sort((a, b) => a.id.localeCompare(b.id));

describe("changes", () => {
  it.each(cases)("come back through their inverses: %s", (_name, changes) => {
    const after = applyChanges(page, changes);
    expect(after).not.toEqual(page);
    const back = applyChanges(after, invertChanges(page, changes));
    expect({ ...back, widgets: inIdOrder(back) }).toEqual(page);
  });

  it("leave widgets they don't touch as the same objects", () => {
    const after = applyChanges(page, [set(["props", "title"], "New")]);
    expect(after.widgets[1]).toBe(page.widgets[1]);
    expect(page.widgets[0]?.props.title).toBe("Old");
  });

  it("are squashed only where one place is written twice in a row", () => {
    const changes = [set(["x"], 1), set(["x"], 2), set(["y"], 1), set(["x"], 3)];
    expect(squashChanges(changes)).toEqual([set(["x"], 2), set(["y"], 1), set(["x"], 3)]);
  });
});
