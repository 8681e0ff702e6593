import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { ApiFault } from "../lib/api";
import { faultOf, type RunAnswer, type RunApi } from "../lib/runs";
import type { CompiledTemplate, Json, QueryDescription, QueryState, RunError } from "../lib/types";
import { encodeValue } from "../lib/values";
import type { Source } from "../lib/view";
import { type Answer, readAnswer } from "../sandbox/answers";
import { createPager, type Pager, type PageStep } from "./paging";
import type { QueryInput, Sandbox } from "./sandbox";

type Descriptions = { [name: string]: QueryDescription };

/** The page's queries: their states, and running them. */
export interface Queries {
  state(name: string): ReadonlySignal<QueryState>;
  /** How far the first answer is; `waiting`: a value it needs isn't there yet. */
  phase(name: string): ReadonlySignal<Phase>;
  /** Evaluates the parameters and runs. Throws ApiFault where no run was started, its state then has the error. */
  run(name: string, locals: Record<string, unknown>): Promise<RunAnswer>;
  runWith(name: string, values: { [parameter: string]: Json }): Promise<RunAnswer>;
  /** What an answer says, decoded; the very data of the query's state where that shows this answer. */
  dataOf(name: string, answer: RunAnswer): unknown;
  /** It will run as soon as its values are worked out. */
  expect(name: string): void;
  /** A value it needs isn't there. */
  wait(name: string): void;
  fail(name: string, error: RunError): void;
  adopt(descriptions: Descriptions): void;
  /** `atOnce`: it shows an answer as it is, and need not wait for the sandbox. */
  source(names: readonly string[], refresh: () => void, atOnce: boolean): Source;
}

export type Phase = "idle" | "waiting" | "loading" | "ready" | "failed";

interface Model {
  state: Signal<QueryState>;
  phase: Signal<Phase>;
  hasAnswer: boolean;
  shown: RunAnswer | null;
  pager: Pager;
  /** The values of the run begun last. */
  values: { [parameter: string]: Json };
  /** The run begun last: only its answer is shown, whatever order answers come in. */
  turn: number;
}

const IDLE: QueryState = { data: undefined, items: [], error: null, isRunning: false, meta: {} };

export function createQueries(sandbox: Sandbox, run: RunApi): Queries {
  const models = new Map<string, Model>();
  let descriptions: Descriptions = {};

  function model(name: string): Model {
    const present = models.get(name);
    if (present) return present;
    const made: Model = {
      state: signal(IDLE),
      phase: signal("idle"),
      hasAnswer: false,
      shown: null,
      pager: createPager(() => descriptions[name]?.list ?? null),
      values: {},
      turn: 0,
    };
    models.set(name, made);
    return made;
  }

  function describe(name: string): QueryDescription {
    const found = Object.hasOwn(descriptions, name) ? descriptions[name] : undefined;
    if (!found) throw new ApiFault(404, "no_such_query", `There is no query named ${name}.`);
    return found;
  }

  /** What isn't named stays as it was: a table goes on showing its rows while they are fetched again. */
  function show(name: string, change: QueryInput): void {
    const query = model(name);
    const { attributeValues, list } = describe(name);
    const answer = sandbox.setQuery(name, { ...change, list, attributeValues });
    const { error, isRunning, meta } = { ...pick(query.state.peek()), ...change } as Known;
    query.state.value = stateFrom({ error, isRunning, meta }, answer);
  }

  function showAnswer(name: string, answer: RunAnswer): void {
    const { meta, bytes } = answer;
    const query = model(name);
    const turn = query.turn;
    query.hasAnswer = true;
    query.shown = answer;
    show(name, { error: null, isRunning: false, meta, bytes });
    // Ready is said when what is bound to it has its new value, or an empty table would be seen for a moment.
    void sandbox.evaluate([["settled"]]).then(() => {
      if (turn === query.turn) query.phase.value = "ready";
    });
  }

  function fail(name: string, error: RunError): void {
    show(name, { error, isRunning: false });
    model(name).phase.value = "failed";
  }

  async function valuesFor(name: string, locals: Record<string, unknown>): Promise<{ [parameter: string]: Json }> {
    const parameters = describe(name).parameters.filter((parameter) => !parameter.user);
    if (parameters.length === 0) return {};
    const templates = parameters.map(({ expression, names }): CompiledTemplate => [{ js: expression, names }]);
    const outcomes = await sandbox.evaluate(templates, locals);
    return encodeValues(
      parameters.map(({ id, expression }, at) => {
        const outcome = outcomes[at];
        if (!outcome?.ok) throw bindingFault(expression, outcome?.error.message ?? "It gave no value.");
        return { id, expression, value: outcome.value };
      }),
    );
  }

  /** A paged query goes on with the page it is at, from the first where its values are new. */
  async function runWith(
    name: string,
    values: { [parameter: string]: Json },
    step: PageStep = "stay",
  ): Promise<RunAnswer> {
    const { release, access, paged } = describe(name);
    const query = model(name);
    const isAnew = JSON.stringify(values) !== JSON.stringify(query.values);
    query.values = values;
    query.turn += 1;
    const turn = query.turn;
    query.phase.value = query.hasAnswer ? "ready" : "loading";
    show(name, { isRunning: true });
    try {
      const ask = (cursor: string | null) => run({ query: name, release, values, access, ...(cursor && { cursor }) });
      const isCurrent = () => turn === query.turn;
      const answer = paged
        ? await query.pager.fetch(isAnew ? "first" : step, { run: ask, isCurrent })
        : await ask(null);
      if (isCurrent() && answer) settle(name, answer);
      else if (isCurrent()) show(name, { error: null, isRunning: false });
      return answer ?? (query.shown as RunAnswer);
    } catch (reason) {
      if (turn === query.turn) fail(name, errorOf(reason));
      throw reason;
    }
  }

  function settle(name: string, answer: RunAnswer): void {
    const error = faultOf(answer, describe(name).access);
    if (error) fail(name, error);
    else showAnswer(name, answer);
  }

  return {
    state: (name) => model(name).state,
    phase: (name) => model(name).phase,
    runWith,
    fail,
    dataOf(name, answer) {
      if (model(name).shown === answer) return model(name).state.peek().data;
      const { attributeValues, list } = describe(name);
      return answer.bytes ? readAnswer(answer.bytes, attributeValues, list).data : undefined;
    },
    async run(name, locals) {
      let values: { [parameter: string]: Json };
      try {
        values = await valuesFor(name, locals);
      } catch (reason) {
        fail(name, errorOf(reason));
        throw reason;
      }
      return runWith(name, values);
    },
    expect(name) {
      if (model(name).phase.peek() === "idle") model(name).phase.value = "loading";
    },
    wait(name) {
      if (!model(name).hasAnswer) model(name).phase.value = "waiting";
    },
    adopt(next) {
      const before = descriptions;
      descriptions = next;
      for (const name of Object.keys(before)) if (!Object.hasOwn(next, name)) forget(name);
      for (const name of Object.keys(next)) if (!Object.hasOwn(before, name)) show(name, {});
      for (const name of Object.keys(next)) if (next[name]?.paged && before[name]?.paged === false) page(name);
    },
    source(names, refresh, atOnce) {
      const known = names.filter((name) => Object.hasOwn(descriptions, name));
      const paged = known.find((name) => descriptions[name]?.paged);
      const go = (step: PageStep) => {
        // The query's state holds what goes wrong.
        if (paged) runWith(paged, model(paged).values, step).catch(() => {});
      };
      const paging = paged ? { ...model(paged).pager.state.value, go } : null;
      return { ...sourceOf(known.map(model), refresh, atOnce), paging };
    },
  };

  /** Its author has just set it to paged: what is shown already belongs to no page. */
  function page(name: string): void {
    const query = model(name);
    // The query's state holds what goes wrong.
    if (query.hasAnswer) runWith(name, query.values, "first").catch(() => {});
  }

  function forget(name: string): void {
    models.delete(name);
    sandbox.setRoot(name, undefined);
  }
}

/** Encodes values for the server; a missing one is left out. */
export function encodeValues(values: readonly { id: string; expression: string; value: unknown }[]): {
  [parameter: string]: Json;
} {
  const encoded: { [parameter: string]: Json } = {};
  for (const { id, expression, value } of values) {
    try {
      const wire = encodeValue(value);
      if (wire !== undefined) encoded[id] = wire;
    } catch (reason) {
      throw bindingFault(expression, reason instanceof Error ? reason.message : String(reason));
    }
  }
  return encoded;
}

export function bindingFault(expression: string, message: string): ApiFault {
  return new ApiFault(0, "binding", `{{ ${expression} }}: ${message}`);
}

export function errorOf(reason: unknown): RunError {
  if (reason instanceof ApiFault) {
    const retryable = reason.status === 0 || reason.status === 429 || reason.status >= 500;
    return { code: reason.code, message: reason.message, retryable, details: reason.details };
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: "page", message, retryable: false, details: {} };
}

type Known = Pick<QueryState, "error" | "isRunning" | "meta">;

function pick({ error, isRunning, meta }: QueryState): Known {
  return { error, isRunning, meta };
}

/** Decoded when somebody looks: most pages show what their bindings took from the worker's copy. */
function stateFrom(known: Known, answer: Answer): QueryState {
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

function sourceOf(models: readonly Model[], refresh: () => void, atOnce: boolean): Omit<Source, "paging"> {
  const phases = models.map(({ phase, hasAnswer, state }) => {
    const isThere = atOnce && hasAnswer && !state.value.isRunning;
    return phase.value === "loading" && isThere ? "ready" : phase.value;
  });
  const states = models.map((model) => model.state.value);
  const error = states.find((state) => state.error)?.error ?? null;
  const meta = states[0]?.meta ?? {};
  const running = states.some((state) => state.isRunning);
  const give = (state: Source["state"]) => ({ state, error, meta, refresh });
  if (models.length === 0) return give("none");
  if (error && !running) return give("failed");
  if (phases.includes("loading")) return give("loading");
  if (phases.includes("waiting")) return give("waiting");
  if (phases.every((phase) => phase === "idle")) return give("waiting");
  return give(running ? "refreshing" : "ready");
}

export const noQueryState: ReadonlySignal<QueryState> = computed(() => IDLE);
