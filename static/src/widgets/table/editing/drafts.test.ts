import { describe, expect, it, vi } from "vitest";
import { ExactNumber, TypedSet } from "../../../lib/values";
import { changesOf, createDrafts, type Draft, itemOf } from "./drafts";
import { keepDrafts, restoreDrafts } from "./keeping";
import { saveAll } from "./saving";

const a = { id: "a", n: 1, tags: new TypedSet("S", ["x"]) };
const b = { id: "b", n: new ExactNumber("12345678901234567890") };
const byId = (item: unknown) => (item as { id: string }).id;
const held = (drafts: ReturnType<typeof createDrafts>, item: unknown) => drafts.of(item) as Draft;

describe("unsaved edits", () => {
  it("hold what was changed, and go where it is changed back", () => {
    const drafts = createDrafts();
    drafts.write(a, "n", 2);
    drafts.write(a, "note", "new");
    drafts.write(a, "tags", undefined);
    expect(changesOf(held(drafts, a), [])).toEqual({
      set: { n: 2, note: "new" },
      remove: ["tags"],
      expected: { n: 1, tags: a.tags },
      absent: ["note"],
    });
    drafts.write(a, "n", 1);
    drafts.write(a, "note", undefined);
    drafts.write(a, "tags", new TypedSet("S", ["x"]));
    expect(drafts.all()).toEqual([]);
  });

  it("follow their rows to the new version, and stay where theirs is gone", () => {
    const drafts = createDrafts();
    drafts.write(a, "n", 2);
    drafts.write(b, "n", 3);
    const fresh = { ...a, n: 9 };
    const onMove = vi.fn();
    drafts.follow([fresh], byId, onMove);
    expect(onMove).toHaveBeenCalledExactlyOnceWith(a, fresh);
    expect(changesOf(held(drafts, fresh), []).expected).toEqual({ n: 1 });
    expect(held(drafts, b).wanted).toEqual({ n: 3 });
  });

  it("mark rows for deletion and back; new rows just go", () => {
    const drafts = createDrafts();
    const added = drafts.add({ id: "c" });
    drafts.mark([a, added]);
    expect(drafts.all().map(([, { kind }]) => kind)).toEqual(["deleted"]);
    expect(changesOf(held(drafts, a), ["n"]).expected).toEqual({ n: 1 });
    drafts.mark([a]);
    expect(drafts.all()).toEqual([]);
  });

  it("are kept with their types while the page is loaded again", () => {
    const drafts = createDrafts();
    drafts.write(b, "n", new ExactNumber("98765432109876543210"));
    drafts.write(b, "id", undefined);
    drafts.add({ id: "c" });
    const again = createDrafts();
    restoreDrafts(again, JSON.parse(JSON.stringify(keepDrafts(drafts))));
    const [[, first], [, second]] = again.all() as [[unknown, Draft], [unknown, Draft]];
    expect(first.wanted).toEqual({ n: new ExactNumber("98765432109876543210"), id: undefined });
    expect(first.read).toEqual(b);
    expect(itemOf(second)).toEqual({ id: "c" });
  });
});

describe("saving", () => {
  const error = (code: string, more = {}) => ({ code, message: "No.", retryable: false, details: {}, ...more });
  const refuse = (reason: ReturnType<typeof error>) => ({
    ok: false as const,
    wrote: false,
    handled: false,
    error: reason,
  });
  const save = async (drafts: ReturnType<typeof createDrafts>, perform: Parameters<typeof saveAll>[0]["perform"]) =>
    saveAll({ drafts, perform, shown: ["n"], indexOf: () => 0, onProgress: () => {} });

  it("is one write for each row, and keeps what failed with its reason", async () => {
    const drafts = createDrafts();
    drafts.write(a, "n", 2);
    drafts.write(b, "n", 3);
    drafts.add({ id: "c" });
    const perform = vi.fn(async (event: string) =>
      event === "onAdd" ? refuse(error("ThrottlingException")) : { ok: true as const, wrote: true },
    );
    await save(drafts, perform);
    expect(perform).toHaveBeenCalledTimes(3);
    expect(perform).toHaveBeenCalledWith("onSave", expect.objectContaining({ row: a }));
    expect(drafts.unsaved().map(([, { kind, fault }]) => [kind, fault])).toEqual([["new", "No."]]);
  });

  it("stops at what someone else changed, and shows theirs", async () => {
    const drafts = createDrafts();
    drafts.write(a, "n", 2);
    const theirs = { ...a, n: 7 };
    await save(drafts, async () => refuse(error("ConditionalCheckFailedException", { item: theirs })));
    expect(held(drafts, a)).toMatchObject({ phase: "conflict", theirs, wanted: { n: 2 } });
  });
});
