import { describe, expect, it } from "vitest";
import type { Api } from "../api";
import { sampleQuery } from "../testing";
import { createQueries } from "./queries";

const api = {
  addQuery: async ({ name }: { name: string }) => sampleQuery({ name }),
  removeQuery: async () => undefined,
} as unknown as Api;

function make(...names: string[]) {
  const queries = createQueries(
    api,
    names.map((name) => sampleQuery({ name })),
  );
  return { queries, listed: () => queries.drafts.value.map((draft) => draft.saved.value.name) };
}

describe("queries", () => {
  it("are listed by name, numbers as numbers, however they came", async () => {
    const { queries, listed } = make("Query10", "orders", "Query2");
    expect(listed()).toEqual(["orders", "Query2", "Query10"]);
    await queries.add({ name: "Products" });
    expect(listed()).toEqual(make(...listed().reverse()).listed());
    expect(listed()).toEqual(["orders", "Products", "Query2", "Query10"]);
  });

  it("hand the pane to the one before, where the one it shows is removed", async () => {
    const { queries, listed } = make("a", "b", "c");
    const added = await queries.add({ name: "bb" });
    expect(queries.open.value).toBe(added);
    await queries.remove(added);
    expect(queries.open.value?.saved.value.name).toBe("b");
    expect(listed()).toEqual(["a", "b", "c"]);
  });
});
