/** The page's side of the sandbox: what it shall evaluate, and what came of it. docs/sandbox.md */
import type { CompiledTemplate, Outcome } from "../../lib/types";
import type { Answer } from "../../sandbox/answers";
import { unpack } from "../../sandbox/crossing";
import { type Batch, type Definition, type Results, transformId } from "../../sandbox/messages";
import { unpackColumns } from "../../sandbox/tables";
import { tidy } from "../../sandbox/tidying";
import { type Evaluator, type Hearing, type Limits, Overrun, startEvaluator } from "./evaluator";
import { endedBy, failAll, PAUSED, tooLong } from "./failures";
import { type Mark, markOf, openMark } from "./marking";
import { createPace } from "./pace";
import { type QueryInput, Scene } from "./scene";
import { createSpare, type Spare } from "./spare";

export type { QueryInput } from "./scene";

export interface SandboxLimits extends Limits {
  /** More often than this in a minute the worker isn't started again: expressions wait. */
  restartsPerMinute: number;
}

export interface SandboxOptions {
  /** Bindings that have another outcome now. */
  onChange(changes: Map<string, Outcome>): void;
  /** Final: nothing is evaluated here, for this reason. */
  onRefused(reason: string): void;
  /** Where this tab remembers what it is evaluating, so that it is known when the browser ends the tab for it. */
  place?: string;
  /** The tab was ended like that when the page was open last: this is left out for now (marking.ts says what it is called). */
  onReturn?(at: string): void;
  /** Where the server notes what the sandbox asks it for. */
  probes?: string;
  limits?: Partial<SandboxLimits>;
}

export interface Sandbox {
  /** Adds bindings or replaces them. */
  define(bindings: ReadonlyMap<string, CompiledTemplate>): void;
  undefine(ids: Iterable<string>): void;
  /**
   * A name of the scope; undefined takes it away, a query's too. `exposed`: members that are the values of bindings, by
   * their ids, so that bindings read each other, failures and all. Throws a TypeError for what isn't plain data.
   */
  setRoot(name: string, value: unknown, exposed?: { [member: string]: string }): void;
  /**
   * Part of a query's state, what is left out stays as it was; null takes it out of the scope. `bytes`: the run API's
   * answer or one of its results, as it came; it stays the caller's. Gives the answer as bindings see it, decoded when
   * it is first read: rows that they pass on are these very rows.
   */
  setQuery(name: string, input: QueryInput | null): Answer;
  /** Once, with names of their own beside the scope's. Never rejects. */
  evaluate(templates: readonly CompiledTemplate[], locals?: { [name: string]: unknown }): Promise<Outcome[]>;
  dispose(): void;
}

const LIMITS: SandboxLimits = { deadlineMs: 250, patienceMs: 10_000, restartsPerMinute: 5 };

export function createSandbox(url: string, options: SandboxOptions): Sandbox {
  return new PageSandbox(url, options);
}

class PageSandbox implements Sandbox {
  readonly #options: SandboxOptions;
  readonly #limits: SandboxLimits;
  readonly #scene = new Scene();
  readonly #mark: Mark;
  readonly #spare: Spare;
  readonly #waitFor: () => number;
  readonly #outcomes = new Map<string, Outcome>();
  #evaluator: Evaluator | null = null;
  #isWorking = false;
  /** Something ran too long: the next worker goes step by step through all it has to do. */
  #isCareful = false;
  /** Promises of something go on for ever: what is new is answered first, then the next worker looks for it. */
  #answersFirst = false;
  #postponed: (() => void)[] = [];
  #lastTask = 0;
  /** Why nothing is evaluated: for now, or for good. */
  #paused: string | null = null;
  #ended: string | null = null;

  constructor(url: string, options: SandboxOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#spare = createSpare(() => startEvaluator(url, options.probes ?? "/sandbox/", this.#limits));
    this.#waitFor = createPace(this.#limits.restartsPerMinute);
    this.#mark = openMark(options.place ?? null);
    if (this.#mark.found) options.onReturn?.(this.#mark.found);
  }

  define(bindings: ReadonlyMap<string, CompiledTemplate>): void {
    for (const [id, template] of bindings) {
      const endedTab = id === this.#mark.found;
      this.#scene.define(id, endedTab ? endedBy(id) : template);
    }
    this.#tellPlain([...bindings.keys()]);
    this.#wake();
  }

  undefine(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#scene.undefine(id);
      this.#outcomes.delete(id);
    }
    this.#wake();
  }

  setRoot(name: string, value: unknown, exposed: { [member: string]: string } = {}): void {
    this.#scene.setRoot(name, value, exposed);
    this.#wake();
  }

  setQuery(name: string, input: QueryInput | null): Answer {
    const answer = this.#scene.setQuery(name, this.#withoutEnded(name, input));
    this.#tellPlain(this.#scene.plainBindings(name));
    this.#wake();
    return answer;
  }

  /** A transform that took the tab down is left out too. */
  #withoutEnded(name: string, input: QueryInput | null): QueryInput | null {
    const id = transformId(name);
    return input?.transform && id === this.#mark.found ? { ...input, transform: endedBy(id) } : input;
  }

  /** Rows need not wait for the worker, which might still be starting, where it could only give them back. */
  #tellPlain(ids: readonly string[]): void {
    const told = new Map<string, Outcome>();
    for (const id of ids) {
      const outcome = this.#scene.plainOutcome(id);
      if (!outcome || this.#isLast(id, outcome)) continue;
      this.#outcomes.set(id, outcome);
      told.set(id, outcome);
    }
    if (told.size > 0 && !this.#ended) this.#options.onChange(told);
  }

  async evaluate(templates: readonly CompiledTemplate[], locals: { [name: string]: unknown } = {}): Promise<Outcome[]> {
    const impediment = this.#ended ?? this.#paused;
    if (impediment) return failAll(templates, impediment);
    try {
      const own = tidy(locals, this.#scene.shelf);
      const safe = templates.map((template): Definition => (this.#endedTab(template) ? endedBy("") : template));
      return await new Promise((resolve) => this.#addTask({ templates: safe, locals: own, resolve }));
    } catch (reason) {
      return failAll(templates, reason instanceof Error ? reason.message : String(reason));
    }
  }

  #endedTab(template: CompiledTemplate): boolean {
    return this.#mark.found !== null && this.#mark.found === markOf(template);
  }

  #addTask(task: Parameters<Scene["addTask"]>[1]): void {
    this.#lastTask += 1;
    this.#scene.addTask(`task ${this.#lastTask}`, task);
    this.#wake();
  }

  dispose(): void {
    this.#end("The page was closed.");
  }

  /** What is changed in one turn of the page, or while the worker works, goes as one batch. */
  #wake(): void {
    if (this.#isWorking || this.#ended) return;
    this.#isWorking = true;
    queueMicrotask(() => this.#work());
  }

  async #work(): Promise<void> {
    while (!this.#ended && this.#hasWork()) {
      await this.#workOnce().catch((reason) => this.#recover(reason));
    }
    this.#isWorking = false;
  }

  /** What was postponed comes when there is nothing else, and alone: nothing waits for it longer than its deadline. */
  #hasWork(): boolean {
    if (this.#scene.isQuiet && this.#postponed.length > 0) {
      this.#restorePostponed();
      this.#isCareful = true;
    }
    return !this.#scene.isQuiet;
  }

  #restorePostponed(): void {
    for (const restore of this.#postponed.splice(0)) restore();
  }

  async #workOnce(): Promise<void> {
    this.#evaluator ??= await this.#spare.take();
    const { batch, settle } = this.#scene.take(this.#isCareful);
    const evaluator = this.#evaluator;
    const forget = this.#mark.during(() => this.#scene.markAt(evaluator.at));
    await this.#send(evaluator, batch).finally(forget);
    // Many bindings come in several batches.
    this.#isCareful = this.#answersFirst || (this.#isCareful && !this.#scene.isQuiet);
    if (this.#answersFirst) this.#beginAnew();
    else if (!this.#ended) settle();
    this.#answersFirst = false;
  }

  #send(evaluator: Evaluator, batch: Batch): Promise<void> {
    const hearing: Hearing = {
      onResults: (results) => this.#deliver(results),
      onSlow: () => this.#spare.prepare(),
    };
    return this.#answersFirst ? evaluator.sendLast(batch, hearing) : evaluator.send(batch, hearing);
  }

  #beginAnew(): void {
    this.#evaluator = null;
    this.#scene.tellAll();
  }

  #deliver({ changes, tasks }: Results): void {
    if (this.#ended) return;
    const news = changes.map(([id, outcome]) => [id, this.#unpack(outcome)] as const);
    const told = new Map(news.filter(([id, outcome]) => this.#isNews(id, outcome)));
    for (const [id, outcome] of told) this.#outcomes.set(id, outcome);
    if (told.size > 0) this.#options.onChange(told);
    for (const [id, outcomes] of tasks)
      this.#answerTask(
        id,
        outcomes.map((outcome) => this.#unpack(outcome)),
      );
  }

  #unpack(outcome: Outcome): Outcome {
    return outcome.ok ? { ok: true, value: unpack(outcome.value, this.#scene.shelf, unpackColumns) } : outcome;
  }

  /** A worker started again tells everything again. */
  #isNews(id: string, outcome: Outcome): boolean {
    return this.#scene.has(id) && !this.#scene.plainOutcome(id) && !this.#isLast(id, outcome);
  }

  #isLast(id: string, outcome: Outcome): boolean {
    const last = this.#outcomes.get(id);
    if (!last) return false;
    if (last.ok) return outcome.ok && Object.is(last.value, outcome.value);
    return !outcome.ok && outcome.error.message === last.error.message && outcome.error.origin === last.error.origin;
  }

  #answerTask(id: string, outcomes: Outcome[]): void {
    const task = this.#scene.tasks.get(id);
    this.#scene.tasks.delete(id);
    task?.resolve(outcomes);
  }

  async #recover(reason: unknown): Promise<void> {
    this.#evaluator = null;
    if (this.#ended) return;
    if (!(reason instanceof Overrun)) return this.#refuse(reason instanceof Error ? reason.message : String(reason));
    this.#leaveOut(reason);
    this.#beginAnew();
    await this.#pace();
  }

  /** The rest of the page doesn't wait for it. Then it has a second chance: it may be the machine that was slow. */
  #leaveOut({ at, exact, answered }: Overrun): void {
    const failure = tooLong(at, this.#limits.deadlineMs);
    const restore = exact && !this.#isCareful ? this.#scene.postpone(at, failure) : null;
    if (restore) this.#postponed.push(restore);
    else if (this.#isCareful) this.#scene.exclude(at, failure);
    else {
      this.#answersFirst = answered;
      this.#isCareful = !answered;
    }
  }

  async #pace(): Promise<void> {
    const wait = this.#waitFor();
    if (wait === 0) return;
    this.#paused = PAUSED;
    this.#failTasks(PAUSED);
    await new Promise((resolve) => setTimeout(resolve, wait));
    this.#paused = null;
  }

  #failTasks(message: string): void {
    this.#restorePostponed();
    for (const [id, { templates }] of this.#scene.tasks) this.#answerTask(id, failAll(templates, message));
  }

  #refuse(reason: string): void {
    this.#end(reason);
    this.#options.onRefused(reason);
  }

  #end(reason: string): void {
    this.#ended ??= reason;
    this.#evaluator?.end();
    this.#spare.end();
    this.#failTasks(reason);
  }
}
