import { applyChanges, changesOnto, isUnchanged } from "../../../lib/changes";
import type { FormField } from "../../../lib/kinds.generated";
import type { RunError } from "../../../lib/types";
import type { ChainResult } from "../../../lib/view";
import type { RawValues } from "../raw";
import type { FormModel } from "../state";
import { type Ending, NONE } from "../submitting";
import { placeFault } from "./faults";

/** What was sent: the form as it was then. */
export interface Sent {
  name: string;
  fields: readonly FormField[];
  model: FormModel;
  typed: RawValues;
}

/** What became of it. The form goes on from what was written, and keeps all where nothing was. */
export function endingOf(result: ChainResult, sent: Sent): Ending {
  const { start, changes, settle } = sent.model;
  if (result.ok) {
    settle(start.read && applyChanges(start.read, changes), sent.typed);
    return result.wrote ? { state: "saved" } : NONE;
  }
  if (start.read && result.error.code === "ConditionalCheckFailedException") return meet(result.error, sent);
  return failing(result, sent);
}

function failing({ error, handled }: ChainResult & { ok: false }, { name, fields, model }: Sent): Ending {
  if (handled && error.code !== "unknown") return NONE;
  return { state: "failed", error, problems: placeFault(error, { name, fields, isNew: !model.start.read }) };
}

/** Someone else was there first; where they wrote the same, there is nothing to choose. */
function meet(error: RunError, { model, typed }: Sent): Ending {
  const theirs = error.item ?? null;
  if (!theirs || !isUnchanged(changesOnto(theirs, model.changes)))
    return { state: "conflict", mine: model.changes, theirs, error };
  model.settle(theirs, typed);
  return { state: "saved" };
}
