/** One of the page's queries: its state, its runs, and which page of its answer is shown. */
import { signal } from "@preact/signals";
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
import type { Filtering, Paging } from "../../lib/view";
import { readAnswer } from "../../sandbox/answers";
import type { QueryInput, Sandbox } from "../evaluating/sandbox";
import { errorOf, messageIn } from "./faults";
import type { Pager, PagerState, PageStep } from "./paging";
import { type Known, type Phase, pick, type Shown, stateFrom } from "./sources";

export type Values = { [parameter: string]: Json };

const IDLE: QueryState = { data: undefined, items: [], error: null, isRunning: false, meta: {} };
export const FIRST_PAGE: PagerState = { index: 0, hasNext: false, passed: null, isStalled: false };

/** What whoever looks at it chose, or sent with a run of it. */
interface Sent {
  values: Values;
  filters: ChosenFilter[];
  edit: SentEdit | null;
}

export class PageQuery implements Shown {
  readonly state = signal(IDLE);
  readonly phase = signal<Phase>("idle");
  readonly progress = signal<RunProgress | null>(null);
  hasAnswer = false;
  cancel = () => {};
  /** Null where the app has no query of this name, any more or yet. */
  description: QueryDescription | null = null;
  /** Of the run begun last. */
  values: Values = {};
  readonly filters = signal<ChosenFilter[]>([]);
  readonly #name: string;
  readonly #sandbox: Sandbox;
  readonly #run: RunApi;
  #shown: RunAnswer | null = null;
  /** Its code comes with the first page of a query that has pages. */
  #pager: Pager | null = null;
  readonly #page = signal(FIRST_PAGE);
  /** Whoever waits for more wants to see what was found. */
  #isStopped = false;
  /** The run begun last: only its answer is shown, whatever order answers come in. */
  #turn = 0;

  constructor(name: string, sandbox: Sandbox, run: RunApi) {
    this.#name = name;
    this.#sandbox = sandbox;
    this.#run = run;
  }

  describe(): QueryDescription {
    if (!this.description) throw new ApiFault(404, "no_such_query", `There is no query named ${this.#name}.`);
    return this.description;
  }

  /** What isn't named stays as it was: a table goes on showing its rows while they are fetched again. */
  show(change: QueryInput): void {
    const { attributeValues, list, transform } = this.describe();
    const answer = this.#sandbox.setQuery(this.#name, { ...change, list, attributeValues, transform });
    const { error, isRunning, meta } = { ...pick(this.state.peek()), ...change } as Known;
    this.state.value = stateFrom({ error, isRunning, meta }, answer);
  }

  fail(error: RunError): void {
    this.show({ error, isRunning: false });
    this.phase.value = "failed";
  }

  /** The app has it no more: whatever comes of its runs is not shown. */
  forget(): void {
    this.#turn += 1;
    this.description = null;
    this.#sandbox.setRoot(this.#name, undefined);
  }

  /** A paged query goes on with the page it is at, from the first where its values are new. */
  async run(values: Values, step: PageStep = "stay", edit: SentEdit | null = null): Promise<RunAnswer> {
    this.describe();
    const isAnew = JSON.stringify(values) !== JSON.stringify(this.values);
    this.values = values;
    const isCurrent = this.#begin();
    try {
      const sent = { values, filters: this.filters.peek(), edit };
      const answer = await this.#fetch(isAnew ? "first" : step, sent, isCurrent);
      if (isCurrent()) this.#settle(answer);
      return answer ?? (this.#shown as RunAnswer);
    } catch (reason) {
      if (isCurrent()) this.fail(errorOf(reason));
      throw reason;
    } finally {
      if (isCurrent()) this.progress.value = null;
    }
  }

  /** What goes wrong is in its state. */
  turnTo(step: PageStep): void {
    this.run(this.values, step).catch(() => {});
  }

  /** Gives what says whether no other run has begun since. */
  #begin(): () => boolean {
    this.#isStopped = false;
    this.#turn += 1;
    const turn = this.#turn;
    // A long read that nobody waits for any more is ended.
    if (this.progress.peek()) this.cancel();
    this.progress.value = null;
    this.phase.value = this.hasAnswer ? "ready" : "loading";
    this.show({ isRunning: true });
    return () => turn === this.#turn;
  }

  /** Null where what there is to see is shown already. */
  #fetch(step: PageStep, sent: Sent, isCurrent: () => boolean): Promise<RunAnswer | null> {
    const followed = this.#followed(isCurrent);
    const send = (cursor: string | null) => this.#send(sent, cursor, followed);
    return this.describe().paged ? this.#turnPage(step, send, isCurrent) : send(null);
  }

  #send({ values, filters, edit }: Sent, cursor: string | null, followed: Partial<RunRequest>): Promise<RunAnswer> {
    const { name, release, access } = this.describe();
    const extras = { ...(cursor && { cursor }), ...(filters[0] && { filters }), ...(edit && { edit }) };
    return this.#run({ query: name, release, values, access, ...followed, ...extras });
  }

  #followed(isCurrent: () => boolean): Pick<RunRequest, "onProgress" | "signal"> {
    const stopping = new AbortController();
    this.cancel = () => stopping.abort();
    const onProgress = (progress: RunProgress) => {
      if (isCurrent()) this.progress.value = progress;
    };
    return { onProgress, signal: stopping.signal };
  }

  async #turnPage(
    step: PageStep,
    send: (cursor: string | null) => Promise<RunAnswer>,
    isCurrent: () => boolean,
  ): Promise<RunAnswer | null> {
    const fetching = { run: send, isCurrent, isStopped: () => this.#isStopped };
    if (this.#pager) return this.#pager.fetch(step, fetching);
    // Asked for while the code comes that turns pages.
    let begun: Promise<RunAnswer> | null = send(null);
    begun.catch(() => {});
    const run = (cursor: string | null) => {
      const answer = begun ?? send(cursor);
      begun = null;
      return answer;
    };
    const { createPager } = await import("./paging");
    this.#pager ??= createPager(() => this.description?.list ?? null, this.#page);
    return this.#pager.fetch("first", { ...fetching, run });
  }

  #settle(answer: RunAnswer | null): void {
    const error = answer && faultOf(answer, this.describe().access);
    if (!answer) this.show({ error: null, isRunning: false });
    else if (error) this.fail(error);
    else this.#showAnswer(answer);
  }

  #showAnswer(answer: RunAnswer): void {
    const { meta, bytes } = answer;
    // Of a read that broke off midway both are shown: what came, and why that isn't all.
    const error = answer.state === "partial" ? answer.error : null;
    const turn = this.#turn;
    this.hasAnswer = true;
    this.#shown = answer;
    this.show({ error, isRunning: false, meta, bytes });
    // Ready is said when what is bound to it has its new value, or an empty table would be seen for a moment.
    void this.#sandbox.evaluate([["settled"]]).then(() => {
      if (turn === this.#turn) this.phase.value = "ready";
    });
  }

  /** What an answer says, decoded and as the query's transformation makes it. Throws where that fails. */
  async dataOf(answer: RunAnswer): Promise<unknown> {
    const { name, attributeValues, list, transform } = this.describe();
    if (!answer.bytes) return undefined;
    const isShown = this.#shown === answer;
    const { data, items } = isShown ? this.state.peek() : readAnswer(answer.bytes, attributeValues, list);
    if (!transform) return data;
    const [outcome] = await this.#sandbox.evaluate([transform], { data, items });
    if (outcome?.ok) return outcome.value;
    throw new ApiFault(0, "binding", `The transformation of ${name} failed: ${messageIn(outcome)}`);
  }

  /** Reads signals: call it in a computed. Null where it is not paged. */
  paging(): Paging | null {
    if (!this.describe().paged) return null;
    const stop = () => {
      this.#isStopped = true;
    };
    return { ...this.#page.value, go: (step) => this.turnTo(step), stop };
  }

  /** Choosing begins with the first page again. */
  filtering(): Filtering | null {
    const declared = this.describe().filters;
    const choose = (chosen: ChosenFilter[]) => {
      this.filters.value = chosen;
      this.turnTo("first");
    };
    return declared.length === 0 ? null : { declared, chosen: this.filters.value, choose };
  }

  /** Every item from the first page on, whatever is shown. */
  async readAll(take: (items: readonly unknown[]) => boolean): Promise<void> {
    const { readAll } = await import("./reading");
    const reading = { description: this.describe(), values: this.values, filters: this.filters.peek() };
    return readAll(this.#run, reading, take);
  }
}
