/** What a widget is told of the queries it shows. */
import type { Signal } from "@preact/signals";
import type { QueryState, RunProgress } from "../../lib/types";
import type { Source } from "../../lib/view";
import type { Answer } from "../../sandbox/answers";

export type Phase = "idle" | "waiting" | "loading" | "ready" | "failed";

/** A query as far as its sources look at it. */
export interface Shown {
  state: Signal<QueryState>;
  phase: Signal<Phase>;
  hasAnswer: boolean;
  /** Of a long run under way. */
  progress: Signal<RunProgress | null>;
  cancel: () => void;
}

export type Known = Pick<QueryState, "error" | "isRunning" | "meta">;

export function pick({ error, isRunning, meta }: QueryState): Known {
  return { error, isRunning, meta };
}

/** Decoded when somebody looks: most pages show what their bindings took from the worker's copy. */
export function stateFrom(known: Known, answer: Answer): QueryState {
  return {
    ...known,
    get data() {
      return answer.data;
    },
    get items() {
      return answer.items as unknown[];
    },
  };
}

/** Reads signals: call it in a computed. */
export function sourceOf(
  models: readonly Shown[],
  refresh: () => void,
  atOnce: boolean,
): Omit<Source, "paging" | "partial" | "keys" | "filtering" | "readAll"> {
  const phases = models.map(({ phase, hasAnswer, state }) => {
    const isThere = atOnce && hasAnswer && !state.value.isRunning;
    return phase.value === "loading" && isThere ? "ready" : phase.value;
  });
  const states = models.map((model) => model.state.value);
  const error = states.find((state) => state.error)?.error ?? null;
  const meta = states[0]?.meta ?? {};
  const running = states.some((state) => state.isRunning);
  const give = (state: Source["state"]) => ({ state, error, meta, refresh, ...longRunOf(models) });
  if (models.length === 0) return give("none");
  if (phases.includes("failed") && !running) return give("failed");
  if (phases.includes("loading")) return give("loading");
  if (phases.includes("waiting")) return give("waiting");
  if (phases.every((phase) => phase === "idle")) return give("waiting");
  return give(running ? "refreshing" : "ready");
}

function longRunOf(models: readonly Shown[]): Pick<Source, "progress" | "cancel"> {
  const long = models.find((model) => model.progress.value);
  return long ? { progress: long.progress.value, cancel: long.cancel } : { progress: null, cancel: null };
}
