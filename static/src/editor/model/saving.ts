import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ApiFault } from "../../lib/api";
import type { Change, PageDocument } from "../../lib/types";
import type { Batch, SaveAnswer } from "../api";
import { faultFrom, isFinal } from "../faults";
import { squashChanges } from "./changes";

/** `stuck`: the server will not take these changes; a person has to choose. */
export type SaveState = "saved" | "waiting" | "saving" | "retrying" | "stuck";

export interface Refusal {
  code: string;
  message: string;
  /** The page as the server has it, where the refusal brings it. */
  current: { revision: number; document: PageDocument } | null;
}

export interface Saving {
  state: ReadonlySignal<SaveState>;
  /** Why the last attempt failed, in words; null once one has succeeded. */
  trouble: ReadonlySignal<string | null>;
  refusal: ReadonlySignal<Refusal | null>;
  revision: ReadonlySignal<number>;
  add(changes: Change[]): void;
  /** Send what waits now; resolves to whether everything has been saved. */
  flush(): Promise<boolean>;
  /** The page was changed at our request by another way: go on from this revision. */
  advance(revision: number): void;
  /** Forget what waits and go on from this revision. */
  restart(revision: number): void;
  /** Changes not saved yet, the batch on its way first. */
  pending(): Change[];
  dispose(): void;
}

interface SavingOptions {
  revision: number;
  send: (batch: Batch) => Promise<SaveAnswer>;
  onOthers: (changes: Change[]) => void;
  delayMs?: number;
}

const DELAY_MS = 400;
const LONGEST_RETRY_MS = 15_000;

export function createSaving({ revision: first, send, onOthers, delayMs = DELAY_MS }: SavingOptions): Saving {
  const revision = signal(first);
  const waiting = signal<Change[]>([]);
  const batch = signal<Batch | null>(null);
  const sending = signal<Promise<void> | null>(null);
  const attempts = signal(0);
  const trouble = signal<string | null>(null);
  const refusal = signal<Refusal | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const state = computed<SaveState>(() => {
    if (refusal.value) return "stuck";
    if (attempts.value > 0) return "retrying";
    if (sending.value) return "saving";
    return waiting.value.length > 0 || batch.value ? "waiting" : "saved";
  });

  function schedule(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void sendNext(), ms);
  }

  function sendNext(): Promise<void> {
    if (sending.value) return sending.value;
    clearTimeout(timer);
    if (refusal.value || !nextBatch()) return Promise.resolve();
    sending.value = attempt(batch.value as Batch).finally(() => {
      sending.value = null;
      if (!refusal.value && attempts.value === 0 && waiting.value.length > 0) schedule(delayMs);
    });
    return sending.value;
  }

  function nextBatch(): boolean {
    if (!batch.value && waiting.value.length > 0) {
      batch.value = { id: crypto.randomUUID(), base: revision.value, changes: squashChanges(waiting.value) };
      waiting.value = [];
    }
    return batch.value !== null;
  }

  async function attempt(present: Batch) {
    try {
      const answer = await send(present);
      if (batch.value !== present) return;
      batch.value = null;
      attempts.value = 0;
      trouble.value = null;
      revision.value = answer.revision;
      if (answer.changes.length > 0) onOthers(answer.changes);
    } catch (error) {
      if (batch.value === present) noteFailure(error);
    }
  }

  function noteFailure(error: unknown) {
    const failure = faultFrom(error);
    trouble.value = failure.message;
    if (isFinal(failure)) {
      refusal.value = readRefusal(failure);
      return;
    }
    attempts.value += 1;
    schedule(Math.min(LONGEST_RETRY_MS, 1000 * 2 ** (attempts.value - 1)));
  }

  async function flush(): Promise<boolean> {
    if (sending.value) await sending.value;
    while (!refusal.value && (batch.value || waiting.value.length > 0)) {
      await sendNext();
      if (attempts.value > 0) return false;
    }
    return !refusal.value;
  }

  return {
    state,
    trouble,
    refusal,
    revision,
    add(changes) {
      waiting.value = [...waiting.value, ...changes];
      if (!sending.value && attempts.value === 0) schedule(delayMs);
    },
    flush,
    advance(next) {
      revision.value = next;
    },
    restart(next) {
      clearTimeout(timer);
      batch.value = null;
      waiting.value = [];
      attempts.value = 0;
      trouble.value = null;
      refusal.value = null;
      revision.value = next;
    },
    pending: () => [...(batch.value?.changes ?? []), ...waiting.value],
    dispose: () => clearTimeout(timer),
  };
}

function readRefusal(failure: ApiFault): Refusal {
  const { revision, document } = failure.details as { revision?: number; document?: PageDocument };
  const current = revision !== undefined && document ? { revision, document } : null;
  return { code: failure.code, message: failure.message, current };
}
