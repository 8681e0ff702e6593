import { describe, expect, it } from "vitest";
import type { Parameter, Widget } from "../../lib/types";
import type { QueryEntry } from "../api";
import { samplePage, sampleQuery, sampleWidget } from "../testing";
import { renameWidget } from "./renameWidget";

const widget = (page: ReturnType<typeof samplePage>) => page.widgets[0] as Widget;
const alone = samplePage(sampleWidget({ name: "Table1" }));
const rename = (page: typeof alone, to: string, queries: QueryEntry[] = []) =>
  renameWidget(page, widget(page), { to, taken: new Set(["Table1", "Products"]), queries });

describe("renameWidget", () => {
  it("changes the name where nothing uses it", () => {
    expect(rename(alone, "Orders").changes).toEqual([{ op: "set", widget: "w1", path: ["name"], value: "Orders" }]);
    expect(rename(alone, "Table1").changes).toEqual([]);
  });

  it.each([
    ["", "needed"],
    ["my table", "letters"],
    ["1st", "begin"],
    ["Products", "taken"],
    ["user", "something else"],
    ["class", "something else"],
    ["JSON", "something else"],
  ])("refuses %j in a sentence", (to, words) => {
    expect(() => rename(alone, to)).toThrow(words);
  });

  it("changes what expressions and steps of the page call it, in one step", () => {
    const text = sampleWidget({
      id: "w2",
      name: "Text1",
      props: { text: "{{ Table1.selectedRow.id }}", title: "Table1" },
    });
    const events = {
      onClick: [{ action: "run" as const, query: "Save", then: [{ action: "reset" as const, widget: "Table1" }] }],
    };
    const button = sampleWidget({ id: "w3", name: "Button1", kind: "button", events });
    expect(rename(samplePage(widget(alone), text, button), "Orders").changes).toEqual([
      { op: "set", widget: "w1", path: ["name"], value: "Orders" },
      { op: "set", widget: "w2", path: ["props", "text"], value: "{{ Orders.selectedRow.id }}" },
      {
        op: "set",
        widget: "w3",
        path: ["events", "onClick"],
        value: [{ action: "run", query: "Save", then: [{ action: "reset", widget: "Orders" }] }],
      },
    ]);
  });

  it("refuses where an expression has a local of the new name", () => {
    const text = sampleWidget({ id: "w2", name: "Text1", props: { text: "{{ [1].map((Orders) => Table1.page) }}" } });
    expect(() => rename(samplePage(widget(alone), text), "Orders")).toThrow("Table1 is used in Text1");
  });

  it("leaves a text that does not compile", () => {
    const text = sampleWidget({ id: "w2", name: "Text1", props: { text: "{{ Table1. }}" } });
    expect(rename(samplePage(widget(alone), text), "Orders").changes).toHaveLength(1);
  });

  it("says where queries change in the same step", () => {
    const parameter = { id: "p1", expression: "Table1.pageSize", names: ["Table1"] } as unknown as Parameter;
    const query = sampleQuery({ body: "{{ Table1.pageSize }}", parameters: [parameter] });
    expect(rename(alone, "Orders", [query]).renames).toEqual({ from: "Table1", to: "Orders" });
    expect(rename(alone, "Orders", [sampleQuery()]).renames).toBeUndefined();
  });
});
