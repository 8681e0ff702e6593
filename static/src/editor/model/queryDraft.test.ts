import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiFault } from "../../lib/api";
import type { Api } from "../api";
import { sampleQuery } from "../testing";
import { createQueryDraft } from "./queryDraft";

function start(over: Partial<Api> = {}) {
  const patchQuery = vi.fn(async (_name: string, changes: { [key: string]: unknown }) =>
    sampleQuery({ ...changes, revision: (changes.revision as number) + 1 }),
  );
  const api = { patchQuery, getQuery: vi.fn(async () => sampleQuery({ revision: 9 })), ...over } as unknown as Api;
  return { api, patchQuery, draft: createQueryDraft(api, sampleQuery({ revision: 3 })) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a query's draft", () => {
  it("saves what changed, once the typing rests", async () => {
    const { draft, patchQuery } = start();
    draft.edit({ body: "{" });
    draft.edit({ body: "{}" });
    expect(draft.state.value).toBe("waiting");
    await vi.advanceTimersByTimeAsync(500);
    expect(patchQuery.mock.calls).toEqual([["Products", { body: "{}", revision: 3 }]]);
    expect(draft.state.value).toBe("saved");
    expect(draft.saved.value.revision).toBe(4);
  });

  it("keeps what was typed while a save was on its way, and saves that too", async () => {
    const { draft, patchQuery } = start();
    draft.edit({ body: "a" });
    const flushing = draft.flush();
    draft.edit({ body: "ab" });
    await flushing;
    expect(draft.fields.value.body).toBe("ab");
    await vi.advanceTimersByTimeAsync(500);
    expect(patchQuery.mock.calls[1]).toEqual(["Products", { body: "ab", revision: 4 }]);
  });

  it("shows why a draft is refused, with its place, until it is edited again", async () => {
    const refusal = new ApiFault(400, "body", "This is not JSON.", { line: 2, column: 5 });
    const { draft } = start({ patchQuery: vi.fn().mockRejectedValue(refusal) });
    draft.edit({ body: "{" });
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.state.value).toBe("refused");
    expect(draft.problems.value).toMatchObject([{ message: "This is not JSON.", line: 2, column: 5 }]);
    draft.edit({ body: "{}" });
    expect(draft.problems.value).toEqual([]);
  });

  it("keeps trying while the server can't be reached", async () => {
    const patchQuery = vi
      .fn()
      .mockRejectedValueOnce(new TypeError("fetch"))
      .mockResolvedValue(sampleQuery({ body: "{}" }));
    const { draft } = start({ patchQuery });
    draft.edit({ body: "{}" });
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.state.value).toBe("retrying");
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.state.value).toBe("saved");
  });

  it("leaves it to the person where someone else changed the query", async () => {
    const conflict = new ApiFault(409, "query_changed", "Someone else changed this query.");
    const { draft } = start({
      patchQuery: vi
        .fn()
        .mockRejectedValueOnce(conflict)
        .mockResolvedValue(sampleQuery({ body: "mine" })),
    });
    draft.edit({ body: "mine" });
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.state.value).toBe("changed");
    await draft.keepMine();
    expect(draft.saved.value.body).toBe("mine");
    expect(draft.state.value).toBe("saved");
  });

  it("takes a conflict with its own lost save for saved", async () => {
    const conflict = new ApiFault(409, "query_changed", "Someone else changed this query.");
    const getQuery = vi.fn(async () => sampleQuery({ body: "mine", revision: 4 }));
    const { draft } = start({ patchQuery: vi.fn().mockRejectedValue(conflict), getQuery });
    draft.edit({ body: "mine" });
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.state.value).toBe("saved");
    expect(draft.saved.value.revision).toBe(4);
  });
});
