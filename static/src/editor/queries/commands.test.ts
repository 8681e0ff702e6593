import { describe, expect, it, vi } from "vitest";
import type { PageDocument } from "../../lib/types";
import type { QueryDraft } from "../model/queryDraft";
import type { Workspace } from "../model/workspace";
import { samplePage, sampleQuery, sampleWidget } from "../testing";
import { removeQuery, renameQuery } from "./commands";

const table = sampleWidget({ props: { items: "{{ Query1.items }}" } });

function start({ here = samplePage(table), there = samplePage() }: { here?: PageDocument; there?: PageDocument } = {}) {
  const saved = { value: sampleQuery({ name: "Query1" }) };
  const draft = { saved, rename: vi.fn(async () => {}) };
  const page = { slug: "home", document: { value: here }, selected: { value: "w1" }, perform: vi.fn() };
  const queries = { drafts: { value: [draft] }, remove: vi.fn(async () => {}) };
  const workspace = {
    page: { value: page },
    queries,
    app: { value: { pages: [{ slug: "home" }, { slug: "details" }] } },
    api: { getPage: vi.fn(async () => ({ revision: 1, document: there })) },
    takenNames: { value: new Set(["Query1", "Table1"]) },
  };
  return { draft: draft as unknown as QueryDraft, page, queries, workspace: workspace as unknown as Workspace };
}

describe("renaming a query", () => {
  it("changes what the page calls it", async () => {
    const { draft, page, workspace } = start();
    expect(await renameQuery(workspace, draft, "Orders")).toBeNull();
    expect(draft.rename).toHaveBeenCalledWith("Orders");
    const changes = [{ op: "set", widget: "w1", path: ["props", "items"], value: "{{ Orders.items }}" }];
    expect(page.perform).toHaveBeenCalledWith({ label: "call Query1 Orders", changes, selected: "w1" });
  });

  it("is refused while another page uses it", async () => {
    const { draft, page, workspace } = start({ there: samplePage(table) });
    expect(await renameQuery(workspace, draft, "Orders")).toContain("Table1 on the page details");
    expect(draft.rename).not.toHaveBeenCalled();
    expect(page.perform).not.toHaveBeenCalled();
  });
});

it("removes a query only where no page uses it", async () => {
  const used = start({ here: samplePage(), there: samplePage(table) });
  expect(await removeQuery(used.workspace, used.draft)).toContain("Table1 on the page details");
  expect(used.queries.remove).not.toHaveBeenCalled();
  const unused = start({ here: samplePage() });
  expect(await removeQuery(unused.workspace, unused.draft)).toBeNull();
  expect(unused.queries.remove).toHaveBeenCalled();
});
