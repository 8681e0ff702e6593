import { type Signal, signal } from "@preact/signals";
import type { ApiFault } from "../../lib/api";
import { createRunApi, type RunAddresses, type RunAnswer, type RunApi } from "../../lib/runs";
import { faultFrom } from "../api";

/** The last run of a query, whether the page asked for it or a person did. */
export type RunRecord =
  | { state: "none" }
  | { state: "running"; since: number }
  | { state: "answered"; answer: RunAnswer; ms: number }
  | { state: "refused"; fault: Pick<ApiFault, "message" | "details">; ms: number };

/** What queries answered, kept as it came, so that the answer view can show every digit. */
export interface Running {
  of(query: string): Signal<RunRecord>;
  /** A run API for the page's runtime, whose answers are noted here. */
  record(addresses: RunAddresses): RunApi;
  /** Note a run that never got as far as the server: a parameter that could not be evaluated, say. */
  refuse(query: string, error: unknown): void;
}

export function createRunning(now: () => number = () => performance.now()): Running {
  const records = new Map<string, Signal<RunRecord>>();

  function of(query: string): Signal<RunRecord> {
    const record = records.get(query) ?? signal<RunRecord>({ state: "none" });
    records.set(query, record);
    return record;
  }

  return {
    of,
    record(addresses) {
      const run = createRunApi(addresses);
      return async (request) => {
        const record = of(request.query);
        const since = now();
        record.value = { state: "running", since };
        try {
          const answer = await run(request);
          record.value = { state: "answered", answer, ms: now() - since };
          return answer;
        } catch (error) {
          record.value = { state: "refused", fault: faultFrom(error), ms: now() - since };
          throw error;
        }
      };
    },
    refuse(query, error) {
      const message = error instanceof Error ? error.message : String(error);
      of(query).value = { state: "refused", fault: { message, details: {} }, ms: 0 };
    },
  };
}
