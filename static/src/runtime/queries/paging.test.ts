import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { ApiFault } from "../../lib/api";
import { answerOf, type RunAnswer } from "../../lib/runs";
import { EMPTY_AT_ONCE } from "../../lib/view";
import { readAnswer } from "../../sandbox/answers";
import { bytesOf } from "../testing";
import { createPager, type PageStep } from "./paging";
import { FIRST_PAGE } from "./query";

/** A read of a list in pages of two; cursors are positions. Texts that begin with "-" are filtered out. */
function reading(all: string[]) {
  const asked: (string | null)[] = [];
  const pager = createPager(() => "Items", signal(FIRST_PAGE));
  const run = async (cursor: string | null): Promise<RunAnswer> => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const found = all.slice(from, from + 2).filter((id) => !id.startsWith("-"));
    const head = { run: "r", state: "succeeded" as const, error: null, outcomes: null };
    const meta = { count: found.length, scanned: 2, next: from + 2 < all.length + 1 ? String(from + 2) : null };
    return answerOf(
      { ...head, meta },
      bytesOf({ ...head, meta, results: [{ Items: found.map((S) => ({ id: { S } })) }] }),
    );
  };
  const go = async (step: PageStep) => {
    const answer = await pager.fetch(step, { run, isCurrent: () => true, isStopped: () => false });
    if (!answer?.bytes) return null;
    return readAnswer(answer.bytes, [["Items", "*", "*"]], "Items").items.map((item) => (item as { id: string }).id);
  };
  return { pager, go, asked, all };
}

const empties = (pages: number) => Array.from({ length: pages * 2 }, () => "-");

describe("a paged read", () => {
  it("goes to and fro", async () => {
    const { go, pager, asked } = reading(["a", "b", "c", "d", "e"]);
    expect(await go("stay")).toEqual(["a", "b"]);
    expect(await go("next")).toEqual(["c", "d"]);
    expect(await go("next")).toEqual(["e"]);
    expect(pager.state.value).toEqual({ index: 2, hasNext: false, passed: null, isStalled: false });
    expect(await go("previous")).toEqual(["c", "d"]);
    expect(await go("stay")).toEqual(["c", "d"]);
    expect(await go("first")).toEqual(["a", "b"]);
    expect(asked).toEqual([null, "2", "4", "2", "2", null]);
  });

  it("stays where it is when the next page turns out to hold nothing", async () => {
    const { go, pager } = reading(["a", "b", "c", "d"]);
    await go("stay");
    await go("next");
    expect(pager.state.value.hasNext).toBe(true);
    expect(await go("next")).toBeNull();
    expect(pager.state.value).toMatchObject({ index: 1, hasNext: false });
  });

  it("goes back where everything on its page was deleted", async () => {
    const { go, pager, all } = reading(["a", "b", "c"]);
    await go("stay");
    await go("next");
    all.splice(2);
    expect(await go("stay")).toEqual(["a", "b"]);
    expect(pager.state.value.index).toBe(0);
  });

  it("passes pages without an item, and stops after some", async () => {
    const near = reading(["a", "b", ...empties(3), "c", "d"]);
    await near.go("stay");
    expect(await near.go("next")).toEqual(["c", "d"]);
    expect(near.pager.state.value.index).toBe(1);

    const far = reading([...empties(EMPTY_AT_ONCE + 1), "c", "d"]);
    expect(await far.go("stay")).toEqual([]);
    expect(far.asked).toHaveLength(EMPTY_AT_ONCE);
    expect(far.pager.state.value).toMatchObject({ hasNext: true, isStalled: true });
    expect(await far.go("next")).toEqual(["c", "d"]);
    expect(await far.go("stay")).toEqual(["c", "d"]);
  });

  it("adds pages to those shown, and fetches all of them again", async () => {
    const { go, pager, all } = reading(["a", "b", "c", "d", "e"]);
    await go("stay");
    expect(await go("more")).toEqual(["a", "b", "c", "d"]);
    expect(await go("more")).toEqual(["a", "b", "c", "d", "e"]);
    expect(pager.state.value).toMatchObject({ index: 2, hasNext: false });
    all[0] = "A";
    expect(await go("stay")).toEqual(["A", "b", "c", "d", "e"]);
  });

  it("begins anew where its cursor is no longer taken", async () => {
    const { pager, go } = reading(["a", "b", "c"]);
    await go("stay");
    await go("next");
    const asked: (string | null)[] = [];
    const run = async (cursor: string | null): Promise<RunAnswer> => {
      asked.push(cursor);
      if (cursor) throw new ApiFault(400, "cursor_invalid", "No.");
      return answerOf({ run: "r", state: "succeeded", error: null, outcomes: null, meta: { count: 1 } }, null);
    };
    await pager.fetch("stay", { run, isCurrent: () => true, isStopped: () => false });
    expect(asked).toEqual(["2", null]);
    expect(pager.state.value.index).toBe(0);
  });

  it("is where it was when a page could not be fetched", async () => {
    const { pager, go } = reading(["a", "b", "c"]);
    await go("stay");
    const run = async (): Promise<RunAnswer> => {
      throw new ApiFault(0, "unreachable", "No.");
    };
    await expect(pager.fetch("next", { run, isCurrent: () => true, isStopped: () => false })).rejects.toThrow("No.");
    expect(pager.state.value.index).toBe(0);
    expect(await go("next")).toEqual(["c"]);
  });
});
