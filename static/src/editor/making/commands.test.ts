import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { ApiFault } from "../../lib/api";
import type { QueryDraft } from "../model/queryDraft";
import type { Workspace } from "../model/workspace";
import { sampleKinds, samplePage, sampleQuery, sampleWidget } from "../testing";
import { makeConnection } from "./commands";
import type { Wish } from "./making";

const widget = sampleWidget({ id: "t", name: "Table1" });
const wish: Wish = {
  widget,
  table: { name: "books", keys: [{ name: "isbn", role: "partition", type: "S" }] },
  sample: { items: [], attributes: [] },
  noun: "Book",
  acts: new Set(["list", "add"]),
  item: "",
  datasource: "d1",
  present: [],
  taken: new Set(),
};
const kind = sampleKinds.table as NonNullable<typeof sampleKinds.table>;

/** As much of a workspace as it takes; the query named is refused. */
function workspaceThat(refuses: string | null) {
  const add = vi.fn(async (fields: { [key: string]: unknown }) => {
    if (fields.name === refuses) throw new ApiFault(400, "name_taken", "No.");
    const saved = signal(sampleQuery({ name: String(fields.name) }));
    return { saved, problems: signal([]) } as unknown as QueryDraft;
  });
  const queries = { add, remove: vi.fn(async () => {}), open: signal<QueryDraft | null>(null) };
  const perform = vi.fn();
  const page = signal({ document: signal(samplePage(widget)), perform });
  const workspace = { queries, page, notice: signal(null), announcement: signal("") };
  return { workspace: workspace as unknown as Workspace, queries, perform };
}

it("adds the queries, then changes the page once", async () => {
  const { workspace, queries, perform } = workspaceThat(null);
  await makeConnection(workspace, kind, wish);
  expect(queries.add.mock.calls.map(([fields]) => [fields.name, fields.datasource])).toEqual([
    ["Books", "d1"],
    ["AddBook", "d1"],
  ]);
  expect(perform).toHaveBeenCalledTimes(1);
  expect(workspace.announcement.value).toBe("Connected Table1 to books.");
});

it("leaves nothing behind where a query is refused", async () => {
  const { workspace, queries, perform } = workspaceThat("AddBook");
  await expect(makeConnection(workspace, kind, wish)).rejects.toThrow("No.");
  expect(queries.remove).toHaveBeenCalledTimes(1);
  expect(perform).not.toHaveBeenCalled();
});
