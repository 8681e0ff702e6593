import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Change, PageDocument, Widget } from "../../lib/types";
import { applyChanges, invertChanges } from "./changes";

/** One step that undo takes back: `label` completes "Undo …". */
export interface Step {
  label: string;
  changes: Change[];
  inverses: Change[];
  /** Which widget to select once the step has been done or undone. */
  selected: string | null;
  renames?: { from: string; to: string };
}

export interface History {
  canUndo: ReadonlySignal<string | null>;
  canRedo: ReadonlySignal<string | null>;
  record(before: PageDocument, edit: Edit): void;
  takeUndo(): Step | null;
  takeRedo(): Step | null;
  clear(): void;
}

/** What an action decides: the changes, what they are called, and what is selected afterwards. */
export interface Edit {
  label: string;
  changes: Change[];
  selected: string | null;
  /** Queries change in the same step: what they call one name. */
  renames?: { from: string; to: string };
  /** Edits with one key in quick succession (a word being typed, an arrow held) are one step. */
  merge?: string;
}

const MERGE_WITHIN_MS = 1200;
const LIMIT = 500;

export function createHistory(now: () => number = Date.now): History {
  const past = signal<Step[]>([]);
  const future = signal<Step[]>([]);
  let open: { key: string; at: number } | null = null;

  function record(before: PageDocument, edit: Edit) {
    const inverses = invertChanges(before, edit.changes);
    const last = past.value.at(-1);
    const merges = last && open && edit.merge === open.key && now() - open.at < MERGE_WITHIN_MS;
    const step = merges ? joinSteps(last, edit, inverses) : { ...pickStep(edit), inverses };
    past.value = [...past.value.slice(merges ? 0 : -LIMIT, merges ? -1 : undefined), step];
    future.value = [];
    open = edit.merge ? { key: edit.merge, at: now() } : null;
  }

  function shift(from: typeof past, to: typeof past): Step | null {
    const step = from.value.at(-1);
    open = null;
    if (!step) return null;
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, step];
    return step;
  }

  return {
    canUndo: computed(() => past.value.at(-1)?.label ?? null),
    canRedo: computed(() => future.value.at(-1)?.label ?? null),
    record,
    takeUndo: () => shift(past, future),
    takeRedo: () => shift(future, past),
    clear() {
      past.value = [];
      future.value = [];
      open = null;
    },
  };
}

function pickStep(edit: Edit) {
  const { label, changes, selected, renames } = edit;
  return { label, changes, selected, ...(renames && { renames }) };
}

function joinSteps(earlier: Step, edit: Edit, inverses: Change[]): Step {
  return {
    ...pickStep(edit),
    changes: [...earlier.changes, ...edit.changes],
    inverses: [...inverses, ...earlier.inverses],
  };
}

/**
 * The changes that still fit a document. Someone else may meanwhile have removed the widget, or what it shall stand in,
 * or have put something of their own into a widget that shall go: that one stays.
 */
export function keepFitting(document: PageDocument, changes: readonly Change[]): Change[] {
  const fitting: Change[] = [];
  const staying = new Set<string | null>();
  let present = document;
  for (const change of changes) {
    if (change.widget !== null && !fits(present, change, staying)) {
      if (change.path[0] === "parent") staying.add(change.widget);
      continue;
    }
    fitting.push(change);
    present = applyChanges(present, [change]);
  }
  return fitting;
}

/** `staying`: widgets that could not be moved into what is gone, and so have no use for its slot. */
function fits({ widgets }: PageDocument, change: Change, staying: ReadonlySet<string | null>): boolean {
  const has = (id: unknown) => id === null || widgets.some((widget) => widget.id === id);
  const [member] = change.path;
  if (change.op === "add") return !has(change.widget) && has((change.value as unknown as Widget).parent ?? null);
  if (!has(change.widget)) return false;
  if (change.op === "remove" && !member) return !widgets.some((widget) => widget.parent === change.widget);
  if (member === "slot") return !staying.has(change.widget);
  return change.op !== "set" || member !== "parent" || has(change.value);
}
