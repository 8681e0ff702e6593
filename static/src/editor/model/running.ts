import { type Signal, signal } from "@preact/signals";
import type { ApiFault } from "../../lib/api";
import { createRunApi, type RunAddresses, type RunAnswer, type RunApi, type RunRequest } from "../../lib/runs";
import type { RunProgress } from "../../lib/types";
import { faultFrom } from "../faults";

/** The last run of a query, whether the page asked for it or a person did. */
export type RunRecord =
  | { state: "none" }
  /** `progress`: of a read of all pages, where it takes long. */
  | { state: "running"; since: number; progress: RunProgress | null; cancel: () => void }
  | { state: "answered"; answer: RunAnswer; ms: number }
  | { state: "refused"; fault: Pick<ApiFault, "message" | "details">; ms: number };

/** What queries answered, kept as it came, so that the answer view can show every digit. */
export interface Running {
  of(query: string): Signal<RunRecord>;
  /** A run API for the page's runtime, whose answers are noted here. */
  record(addresses: RunAddresses): RunApi;
  /** Note a run that never got as far as the server: a parameter that could not be evaluated, say. */
  refuse(query: string, error: unknown): void;
  /** The query asks for something else by now: what it gave before says nothing of it. */
  clear(query: string): void;
}

export function createRunning(
  now: () => number = () => performance.now(),
  createRun: (addresses: RunAddresses) => RunApi = createRunApi,
): Running {
  const records = new Map<string, Signal<RunRecord>>();

  function of(query: string): Signal<RunRecord> {
    const record = records.get(query) ?? signal<RunRecord>({ state: "none" });
    records.set(query, record);
    return record;
  }

  /** Notes what becomes of one run, unless another one was begun meanwhile or the record was cleared. */
  function begin(query: string, cancel: () => void) {
    const record = of(query);
    const since = now();
    let latest: RunRecord = { state: "running", since, progress: null, cancel };
    record.value = latest;
    return (make: (ms: number) => RunRecord) => {
      if (record.peek() !== latest) return;
      latest = make(now() - since);
      record.value = latest;
    };
  }

  return {
    of,
    record(addresses) {
      const run = createRun(addresses);
      return async (request) => {
        const { signal: stopped, cancel } = cancelable(request);
        const note = begin(request.query, cancel);
        const since = now();
        const onProgress = (progress: RunProgress) => {
          request.onProgress?.(progress);
          note(() => ({ state: "running", since, progress, cancel }));
        };
        try {
          const answer = await run({ ...request, signal: stopped, onProgress });
          note((ms) => ({ state: "answered", answer, ms }));
          return answer;
        } catch (error) {
          note((ms) => ({ state: "refused", fault: faultFrom(error), ms }));
          throw error;
        }
      };
    },
    refuse(query, error) {
      const message = error instanceof Error ? error.message : String(error);
      of(query).value = { state: "refused", fault: { message, details: {} }, ms: 0 };
    },
    clear(query) {
      of(query).value = { state: "none" };
    },
  };
}

/** Whoever asked may end it, and so may whoever looks at it here. */
function cancelable({ signal: theirs }: RunRequest): { signal: AbortSignal; cancel: () => void } {
  const stopping = new AbortController();
  const cancel = () => stopping.abort();
  theirs?.addEventListener("abort", cancel, { once: true });
  return { signal: stopping.signal, cancel };
}
