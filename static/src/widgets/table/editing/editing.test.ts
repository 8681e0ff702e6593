// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { KIND_DEFAULTS, type TableProps, type TableState, tableState } from "../../../lib/kinds.generated";
import { ExactNumber, TypedSet } from "../../../lib/values";
import type { ViewProps } from "../../../lib/view";
import { noSource, viewProps } from "../../testing";
import { findColumns } from "../columns/columns";
import type { Scene } from "./contract";
import { createEditing } from "./editing";
import type { Model } from "./model";
import { readLines } from "./pasting";

const KEYS = ["id"];
const ITEMS = [
  { id: "a", name: "Lamp", price: 1, on: true, tags: new TypedSet("S", ["x"]), more: { a: 1 }, day: "2026-01-02" },
  { id: "b", name: "Table", price: 2, on: false, tags: new TypedSet("S", ["y"]), more: { a: 2 }, day: "2026-01-03" },
];
const COLUMNS = ["id", "name", "price", "on", "tags", "more", "day"].map((key) =>
  key === "day" ? { key, format: "date" as const } : { key },
);

function open(items: readonly unknown[] = ITEMS, over: Partial<ViewProps<TableProps, TableState>> = {}) {
  const acts = new Set(["onSave", "onAdd", "onDelete"]);
  const props = { ...KIND_DEFAULTS.table, editable: true };
  const table = viewProps(props, tableState, { acts, source: { ...noSource, keys: KEYS }, ...over });
  const sceneOf = (shown: readonly unknown[]): Scene => ({
    table,
    items: shown,
    columns: findColumns(shown, COLUMNS),
    selected: [],
  });
  const model = createEditing(sceneOf(items), () => {}) as Model;
  return { model, table, read: (next: readonly unknown[]) => model.look(sceneOf(next)) };
}

const paste = (model: Model, text: string, top: number, left: number, bottom = top, right = left) =>
  model.paste(text, model.scene().items, { top, bottom, left, right });
const valuesOf = (model: Model, item: unknown) => model.draftOf(item)?.wanted;

describe("a range that is pasted", () => {
  it("becomes drafts, each value of its cell's type", () => {
    const { model } = open();
    paste(model, 'Desk\t12345678901234567890.5\tFALSE\tx, y\t{"a": 3}\t2026-02-03\nBed\t7', 0, 1);
    const [first, second] = ITEMS.map((item) => valuesOf(model, item));
    expect(first).toEqual({
      name: "Desk",
      price: new ExactNumber("12345678901234567890.5"),
      on: false,
      tags: new TypedSet("S", ["x", "y"]),
      more: { a: 3 },
      day: "2026-02-03",
    });
    expect(second).toEqual({ name: "Bed", price: 7 });
    expect(model.count()).toBe(2);
    expect(model.notice).toBe("Pasted into 8 cells.");
  });

  it("tells of each cell that can't take its value why, and takes the others", () => {
    const { model } = open();
    paste(model, "z\tDesk\ttwelve\tmaybe\tx\t{\t2026-02-33", 0, 0);
    expect(valuesOf(model, ITEMS[0])).toEqual({ name: "Desk" });
    expect(model.refused.map(({ key, words }) => [key, words])).toEqual([
      ["id", "Id is part of the key, which never changes: add a new row instead."],
      ["price", "This is not a number. Write it as 1234.5."],
      ["on", "This is neither true nor false."],
      ["more", expect.stringContaining("This is not JSON yet")],
      ["day", "This is no day. Write it as 2026-11-22."],
    ]);
    expect(model.notice).toBe("Pasted into 2 cells. 5 cells could not take their values.");
  });

  it("is gone when it is discarded, with what was said of it", () => {
    const { model } = open();
    paste(model, "Desk\ttwelve", 0, 1);
    model.discard();
    expect([model.count(), model.refused, model.notice]).toEqual([0, [], ""]);
    expect(model.valueOf(ITEMS[0], "name")).toBe("Lamp");
  });

  it("goes into every marked cell where it is one value, and not beyond the table", () => {
    const { model } = open();
    paste(model, "9", 0, 2, 1, 2);
    expect(ITEMS.map((item) => valuesOf(model, item))).toEqual([{ price: 9 }, { price: 9 }]);
    paste(model, "One\nTwo\nThree", 1, 1);
    expect(valuesOf(model, ITEMS[1])).toEqual({ price: 9, name: "One" });
    expect(model.notice).toContain("What reaches beyond the table was left out.");
  });

  it("says of a cell that it is taken once something else was written there", () => {
    const { model } = open();
    paste(model, "twelve", 0, 2);
    model.write(ITEMS[0], "price", 12);
    expect(model.refused).toEqual([]);
  });

  it.each([
    [
      "a\tb\nc\td\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a\tb\r\n\td",
      [
        ["a", "b"],
        ["", "d"],
      ],
    ],
    ['"two\nlines"\t"a ""word"""\tc', [["two\nlines", 'a "word"', "c"]]],
    ['say "hi"', [['say "hi"']]],
    ["a\t", [["a", ""]]],
    ["", [[""]]],
    ["a\n\nb", [["a"], [""], ["b"]]],
  ])("is read from %j", (text, lines) => {
    expect(readLines(text)).toEqual(lines);
  });
});

describe("a row that was added and saved", () => {
  const added = { id: "c", name: "Bed" };

  async function add(model: Model) {
    model.add();
    const [item] = model.added();
    for (const [key, value] of Object.entries(added)) model.write(item, key, value);
    await model.save();
  }

  it("stays on top where it is not among the items that were read since", async () => {
    const { model, read } = open();
    await add(model);
    read([...ITEMS]);
    expect(model.added()).toEqual([added]);
    expect(model.fresh()).toEqual([added]);
    expect(model.count()).toBe(0);
    expect(model.added()).toBe(model.added());
  });

  it("is one of the items once it is among them, with what was changed of it meanwhile", async () => {
    const { model, read } = open();
    await add(model);
    read([...ITEMS]);
    model.write(model.fresh()[0], "name", "Sofa");
    const again = { ...added };
    read([...ITEMS, again]);
    expect(model.added()).toEqual([]);
    expect(valuesOf(model, again)).toEqual({ name: "Sofa" });
  });

  it("shows what was saved of it since, and goes when it is deleted", async () => {
    const perform = vi.fn(async () => ({ ok: true as const, wrote: true }));
    const { model, read } = open(ITEMS, { perform });
    await add(model);
    read([...ITEMS]);
    model.write(model.fresh()[0], "name", "Sofa");
    await model.save();
    read([...ITEMS]);
    expect(model.fresh()).toEqual([{ id: "c", name: "Sofa" }]);
    model.remove(model.fresh());
    await model.save();
    read([...ITEMS]);
    expect(model.added()).toEqual([]);
    expect(perform.mock.calls.map(([event]: unknown[]) => event)).toEqual(["onAdd", "onSave", "onDelete"]);
  });
});

describe("what can't be edited", () => {
  it("says why, column by column", () => {
    const { model } = open();
    const why = Object.fromEntries(model.scene().columns.map((column) => [column.key, model.whyNot(column)]));
    expect(why.id).toContain("part of the key");
    expect(why.name).toBeNull();
  });
});
