import { describe, expect, it, vi } from "vitest";
import type { PageDocument } from "../../lib/types";
import type { QueryDraft } from "../model/queryDraft";
import type { Workspace } from "../model/workspace";
import { samplePage, sampleQuery, sampleWidget } from "../testing";
import { removeQuery, renameQuery } from "./commands";

const table = sampleWidget({ props: { items: "{{ Query1.items }}" } });

interface App {
  here?: PageDocument;
  there?: PageDocument;
  others?: unknown[];
}

function start({ here = samplePage(table), there = samplePage(), others = [] }: App = {}) {
  const saved = { value: sampleQuery({ name: "Query1" }) };
  const draft = { saved };
  const page = { slug: "home", document: { value: here }, selected: { value: "w1" }, performWithQueries: vi.fn() };
  const queries = { drafts: { value: [draft, ...others] }, remove: vi.fn(async () => {}) };
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
    const changes = [{ op: "set", widget: "w1", path: ["props", "items"], value: "{{ Orders.items }}" }];
    const renames = { from: "Query1", to: "Orders" };
    const label = "rename Query1 to Orders";
    expect(page.performWithQueries).toHaveBeenCalledWith({ label, changes, selected: "w1", renames });
  });

  it("is refused while another page uses it", async () => {
    const { draft, page, workspace } = start({ there: samplePage(table) });
    expect(await renameQuery(workspace, draft, "Orders")).toContain("Table1 on the page details");
    expect(page.performWithQueries).not.toHaveBeenCalled();
  });

  it("takes other queries with it, but not where its new name would mean something else to them", async () => {
    const named = (body: string, names: string[]) => {
      const parameter = { id: "p1", expression: body.slice(2, -2), names, type: "any", optional: false };
      return { saved: { value: sampleQuery({ name: "Counted", body, parameters: [parameter] as never }) } };
    };
    const clear = start({ others: [named("{{ Query1.items.length }}", ["Query1"])] });
    expect(await renameQuery(clear.workspace, clear.draft, "Orders")).toBeNull();
    const hidden = start({ others: [named("{{ [1].map((Orders) => Query1.items) }}", ["Query1", "Orders"])] });
    expect(await renameQuery(hidden.workspace, hidden.draft, "Orders")).toContain("Counted");
    expect(hidden.page.performWithQueries).not.toHaveBeenCalled();
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
