import type { Attributes, ItemChanges } from "../../../lib/changes";
import type { RunError } from "../../../lib/types";
import type { ChainResult } from "../../../lib/view";
import { changesOf, type Draft, type Drafts, itemOf } from "./drafts";

type Perform = (event: string, detail: { row: unknown; index: number; changes: ItemChanges }) => Promise<ChainResult>;

interface Saving {
  drafts: Drafts;
  perform: Perform;
  /** Attributes that the table shows and that may be changed. */
  shown: readonly string[];
  indexOf: (item: unknown) => number;
  onProgress: () => void;
}

/** Writes under way at once. */
const LANES = 4;
const EVENTS = { changed: "onSave", new: "onAdd", deleted: "onDelete" } as const;

/** One write for each row. What fails stays as it is, with the reason. */
export async function saveAll(given: Saving): Promise<void> {
  const queue = given.drafts.unsaved();
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await saveOne(next[0], next[1], given);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function saveOne(item: unknown, draft: Draft, given: Saving): Promise<void> {
  const { drafts, perform, shown, indexOf, onProgress } = given;
  drafts.patch(item, { phase: "saving", fault: null });
  onProgress();
  const row = draft.kind === "new" ? itemOf(draft) : draft.read;
  const changes = changesOf(draft, shown);
  const result = await perform(EVENTS[draft.kind], { row, index: indexOf(item), changes });
  drafts.patch(item, result.ok ? { phase: "saved" } : failureOf(draft, result.error));
  onProgress();
}

const CONDITION = "ConditionalCheckFailedException";

function failureOf({ kind }: Draft, error: RunError): Partial<Draft> {
  if (error.code !== CONDITION) return { phase: "failed", fault: error.message };
  if (kind === "new") return { phase: "failed", fault: "An item with this key is there already." };
  const theirs = (error as { item?: Attributes }).item ?? null;
  if (!theirs) {
    return {
      phase: "failed",
      fault: "It was changed or deleted meanwhile, so nothing was written. Refresh to see it.",
    };
  }
  if (kind === "deleted") {
    const fault = "Someone changed it meanwhile, so it was not deleted. Save again to delete it as it is now.";
    return { phase: "failed", read: theirs, fault };
  }
  return { phase: "conflict", theirs, fault: "Someone else changed this meanwhile." };
}
