import { describe, expect, it } from "vitest";
import { sampleProperty, sampleWidget } from "../testing";
import { setEvent, setProperty, setRowActions } from "./setProperty";

const widget = sampleWidget({ props: { title: "Old" }, events: { onSubmit: [{ action: "message", text: "Saved" }] } });
const title = sampleProperty({ name: "title", title: "Title" });
const onSubmit = { name: "onSubmit", title: "When submitted" };

describe("setProperty", () => {
  it("writes the value, and nothing when it is the same", () => {
    expect(setProperty(widget, title, "New").changes).toEqual([
      { op: "set", widget: "w1", path: ["props", "title"], value: "New" },
    ]);
    expect(setProperty(widget, title, "Old").changes).toEqual([]);
  });

  it("is named by what it changes, so that undo can say it", () => {
    expect(setProperty(widget, title, "New").label).toBe("change title of Table1");
  });
});

describe("setEvent", () => {
  it("writes a chain, and takes an emptied one away", () => {
    const chain = [{ action: "run" as const, query: "AddUser" }];
    expect(setEvent(widget, onSubmit, chain).changes[0]).toMatchObject({ op: "set", path: ["events", "onSubmit"] });
    expect(setEvent(widget, onSubmit, []).changes[0]).toMatchObject({ op: "remove", path: ["events", "onSubmit"] });
    expect(setEvent(sampleWidget(), onSubmit, []).changes).toEqual([]);
  });
});

describe("setRowActions", () => {
  it("takes the chain of an action that is gone along with it", () => {
    const chain = [{ action: "message" as const, text: "Hello" }];
    const table = sampleWidget({ events: { "action:a1": chain, "action:a2": chain, onSelect: chain } });
    const property = sampleProperty({ name: "rowActions", title: "Row actions" });
    const { changes } = setRowActions(table, property, [{ id: "a2", label: "Keep", tone: "plain", confirm: "" }]);
    expect(changes.map(({ op, path }) => [op, path.at(-1)])).toEqual([
      ["remove", "action:a1"],
      ["set", "rowActions"],
    ]);
  });
});
