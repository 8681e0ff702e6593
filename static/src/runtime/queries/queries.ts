import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { ApiFault } from "../../lib/api";
import { faultOf, type RunAnswer, type RunApi, type RunRequest } from "../../lib/runs";
import type {
  ChosenFilter,
  Json,
  QueryDescription,
  QueryState,
  RunError,
  RunProgress,
  SentEdit,
} from "../../lib/types";
import type { Filtering, Source } from "../../lib/view";
import { readAnswer } from "../../sandbox/answers";
import type { Ask, Cause } from "../actions/asking";
import type { QueryInput, Sandbox } from "../evaluating/sandbox";
import { DECLINED, errorOf, messageIn } from "./faults";
import type { Fetching, Pager, PagerState, PageStep } from "./paging";
import { createSending } from "./sending";
import { type Known, type Phase, pick, type Shown, sourceOf, stateFrom } from "./sources";

export type { Phase } from "./sources";

type Descriptions = { [name: string]: QueryDescription };

/** The page's queries: their states, and running them. */
export interface Queries {
  state(name: string): ReadonlySignal<QueryState>;
  /** How far the first answer is; `waiting`: a value it needs isn't there yet. */
  phase(name: string): ReadonlySignal<Phase>;
  /**
   * Evaluates the parameters, asks where a person is to be asked, and runs. Throws ApiFault where no run was started: its
   * state then has the error, unless the person declined.
   */
  run(name: string, locals: Record<string, unknown>, cause?: Cause): Promise<RunAnswer>;
  runWith(name: string, values: { [parameter: string]: Json }): Promise<RunAnswer>;
  /** What an answer says, decoded and as the query's transformation makes it. Throws where that fails. */
  dataOf(name: string, answer: RunAnswer): Promise<unknown>;
  /** It will run as soon as its values are worked out. */
  expect(name: string): void;
  /** A value it needs isn't there. */
  wait(name: string): void;
  fail(name: string, error: RunError): void;
  adopt(descriptions: Descriptions): void;
  /** `atOnce`: it shows an answer as it is, and need not wait for the sandbox. */
  source(names: readonly string[], refresh: () => void, atOnce: boolean): Source;
}

interface Model extends Shown {
  shown: RunAnswer | null;
  /** Its code comes with the first page of a query that has pages. */
  pager: Pager | null;
  page: Signal<PagerState>;
  /** The values of the run begun last. */
  values: { [parameter: string]: Json };
  /** What whoever looks at it has chosen of the filters that it declares. */
  filters: Signal<ChosenFilter[]>;
  /** Whoever waits for more wants to see what was found. */
  isStopped: boolean;
  /** The run begun last: only its answer is shown, whatever order answers come in. */
  turn: number;
}

const IDLE: QueryState = { data: undefined, items: [], error: null, isRunning: false, meta: {} };
export const FIRST_PAGE: PagerState = { index: 0, hasNext: false, passed: null, isStalled: false };

export function createQueries(sandbox: Sandbox, run: RunApi, ask: Ask): Queries {
  const sending = createSending(sandbox, ask);
  const models = new Map<string, Model>();
  let descriptions: Descriptions = {};

  function model(name: string): Model {
    const present = models.get(name);
    if (present) return present;
    const made: Model = {
      state: signal(IDLE),
      phase: signal<Phase>("idle"),
      hasAnswer: false,
      progress: signal(null),
      cancel: () => {},
      shown: null,
      pager: null,
      page: signal(FIRST_PAGE),
      values: {},
      filters: signal([]),
      isStopped: false,
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
    const { attributeValues, list, transform } = describe(name);
    const answer = sandbox.setQuery(name, { ...change, list, attributeValues, transform });
    const { error, isRunning, meta } = { ...pick(query.state.peek()), ...change } as Known;
    query.state.value = stateFrom({ error, isRunning, meta }, answer);
  }

  function showAnswer(name: string, answer: RunAnswer): void {
    const { meta, bytes } = answer;
    // Of a read that broke off midway both are shown: what came, and why that isn't all.
    const error = answer.state === "partial" ? answer.error : null;
    const query = model(name);
    const turn = query.turn;
    query.hasAnswer = true;
    query.shown = answer;
    show(name, { error, isRunning: false, meta, bytes });
    // Ready is said when what is bound to it has its new value, or an empty table would be seen for a moment.
    void sandbox.evaluate([["settled"]]).then(() => {
      if (turn === query.turn) query.phase.value = "ready";
    });
  }

  function fail(name: string, error: RunError): void {
    show(name, { error, isRunning: false });
    model(name).phase.value = "failed";
  }

  /** A paged query goes on with the page it is at, from the first where its values are new. */
  async function runWith(
    name: string,
    values: { [parameter: string]: Json },
    step: PageStep = "stay",
    edit: SentEdit | null = null,
  ): Promise<RunAnswer> {
    const { release, access, paged } = describe(name);
    const query = model(name);
    const isAnew = JSON.stringify(values) !== JSON.stringify(query.values);
    const filters = query.filters.peek();
    query.values = values;
    query.isStopped = false;
    query.turn += 1;
    const turn = query.turn;
    const isCurrent = () => turn === query.turn;
    const follow = followed(query, isCurrent);
    query.phase.value = query.hasAnswer ? "ready" : "loading";
    show(name, { isRunning: true });
    try {
      const send = (cursor: string | null) =>
        run({
          query: name,
          release,
          values,
          access,
          ...follow,
          ...(cursor && { cursor }),
          ...(filters[0] && { filters }),
          ...(edit && { edit }),
        });
      const answer = paged
        ? await turnPage(name, isAnew ? "first" : step, { run: send, isCurrent, isStopped: () => query.isStopped })
        : await send(null);
      if (isCurrent() && answer) settle(name, answer);
      else if (isCurrent()) show(name, { error: null, isRunning: false });
      return answer ?? (query.shown as RunAnswer);
    } catch (reason) {
      if (isCurrent()) fail(name, errorOf(reason));
      throw reason;
    } finally {
      if (isCurrent()) query.progress.value = null;
    }
  }

  async function turnPage(name: string, step: PageStep, fetching: Fetching): Promise<RunAnswer | null> {
    const query = model(name);
    if (query.pager) return query.pager.fetch(step, fetching);
    // Asked for while the code comes that turns pages.
    let begun: Promise<RunAnswer> | null = fetching.run(null);
    begun.catch(() => {});
    const run = (cursor: string | null) => {
      const answer = begun ?? fetching.run(cursor);
      begun = null;
      return answer;
    };
    const { createPager } = await import("./paging");
    query.pager ??= createPager(() => descriptions[name]?.list ?? null, query.page);
    return query.pager.fetch("first", { ...fetching, run });
  }

  /** A long read that nobody waits for any more is ended. */
  function followed(query: Model, isCurrent: () => boolean): Pick<RunRequest, "onProgress" | "signal"> {
    if (query.progress.peek()) query.cancel();
    const stopping = new AbortController();
    query.progress.value = null;
    query.cancel = () => stopping.abort();
    const onProgress = (progress: RunProgress) => {
      if (isCurrent()) query.progress.value = progress;
    };
    return { onProgress, signal: stopping.signal };
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
    async dataOf(name, answer) {
      const { attributeValues, list, transform } = describe(name);
      if (!answer.bytes) return undefined;
      const isShown = model(name).shown === answer;
      const { data, items } = isShown ? model(name).state.peek() : readAnswer(answer.bytes, attributeValues, list);
      if (!transform) return data;
      const [outcome] = await sandbox.evaluate([transform], { data, items });
      if (outcome?.ok) return outcome.value;
      throw new ApiFault(0, "binding", `The transformation of ${name} failed: ${messageIn(outcome)}`);
    },
    async run(name, locals, cause = "person") {
      let values: { [parameter: string]: Json };
      let edit: SentEdit | null;
      try {
        const description = describe(name);
        values = await sending.valuesFor(description, locals);
        edit = await sending.editFor(description, locals);
        await sending.consent(description, locals, cause);
      } catch (reason) {
        if (reason instanceof ApiFault && reason.code === DECLINED) throw reason;
        fail(name, errorOf(reason));
        throw reason;
      }
      return runWith(name, values, "stay", edit);
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
      const stop = () => {
        if (paged) model(paged).isStopped = true;
      };
      const paging = paged ? { ...model(paged).page.value, go, stop } : null;
      const only = known.length === 1 ? (known[0] as string) : null;
      const listed = only !== null && atOnce && describe(only).list ? only : null;
      return {
        ...sourceOf(known.map(model), refresh, atOnce),
        paging,
        partial: known.map((name) => describe(name).partial).find((reason) => reason) ?? null,
        keys: only === null ? [] : describe(only).keys,
        filtering: only === null ? null : filteringOf(only),
        readAll:
          listed === null ? null : async (take) => (await import("./reading")).readAll(run, readingOf(listed), take),
      };
    },
  };

  function readingOf(name: string) {
    const { values, filters } = model(name);
    return { description: describe(name), values, filters: filters.peek() };
  }

  /** Choosing begins with the first page again. */
  function filteringOf(name: string): Filtering | null {
    const query = model(name);
    const declared = describe(name).filters;
    const choose = (chosen: ChosenFilter[]) => {
      query.filters.value = chosen;
      // The query's state holds what goes wrong.
      runWith(name, query.values, "first").catch(() => {});
    };
    return declared.length === 0 ? null : { declared, chosen: query.filters.value, choose };
  }

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
