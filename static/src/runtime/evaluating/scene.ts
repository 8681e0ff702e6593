/** All that the page wants evaluated, and what of it the worker hasn't been told yet. */
import type { Outcome } from "../../lib/types";
import { type Answer, NO_ANSWER, readAnswer, Shelf } from "../../sandbox/answers";
import { pack } from "../../sandbox/crossing";
import {
  type Batch,
  type Definition,
  type Failure,
  type QueryChange,
  type RootChange,
  transformId,
} from "../../sandbox/messages";
import { tidy } from "../../sandbox/tidying";

import { markOf } from "./marking";
import { readPlain } from "./plain";

/** Part of a query's state; what is left out stays as it was. */
export type QueryInput = Omit<QueryChange, "epoch">;

export interface Task {
  templates: Definition[];
  locals: unknown;
  resolve(outcomes: Outcome[]): void;
}

interface Query {
  change: QueryChange;
  answer: Answer;
  /** A transform that ran too long, and what is sent for it instead. */
  stopped?: { transform: string; failure: Failure };
}

const NOTHING_YET = { bytes: null, transform: null, error: null, isRunning: false, meta: {} };
const NEW_QUERY: Query = { change: NOTHING_YET, answer: NO_ANSWER };

export class Scene {
  readonly shelf = new Shelf();
  readonly tasks = new Map<string, Task>();
  readonly #definitions = new Map<string, Definition>();
  readonly #roots = new Map<string, RootChange>();
  readonly #queries = new Map<string, Query>();
  #news = noNews();
  #epoch = 0;
  #retired: number[] = [];

  get isQuiet(): boolean {
    const { definitions, gone, roots, queries, tasks } = this.#news;
    return definitions.size + gone.size + roots.size + queries.size + tasks.size === 0;
  }

  has(id: string): boolean {
    return this.#definitions.has(id);
  }

  /** What a binding gives that only names a query's untransformed answer: the page has that itself. */
  plainOutcome(id: string): { ok: true; value: unknown } | undefined {
    const plain = readPlain(this.#definitions.get(id));
    const query = plain && this.#queries.get(plain.query);
    return query && !query.change.transform ? { ok: true, value: query.answer[plain.member] } : undefined;
  }

  /** The bindings that only name this query's answer. */
  plainBindings(query: string): string[] {
    return [...this.#definitions.keys()].filter((id) => readPlain(this.#definitions.get(id))?.query === query);
  }

  define(id: string, definition: Definition): void {
    this.#definitions.set(id, definition);
    this.#news.definitions.add(id);
  }

  undefine(id: string): void {
    this.#definitions.delete(id);
    this.#news.definitions.delete(id);
    this.#news.gone.add(id);
  }

  setRoot(name: string, value: unknown, exposed: { [member: string]: string }): void {
    if (value === undefined && this.#queries.has(name)) this.setQuery(name, null);
    if (value === undefined) this.#roots.delete(name);
    else this.#roots.set(name, { value: tidy(value, this.shelf), exposed });
    this.#news.roots.add(name);
  }

  setQuery(name: string, input: QueryInput | null): Answer {
    const before = this.#queries.get(name);
    if ((!input || "bytes" in input) && before?.change.epoch) this.#retire(before.change.epoch);
    if (!input) {
      this.#queries.delete(name);
      this.#news.queries.set(name, null);
      return NO_ANSWER;
    }
    return this.#changeQuery(name, before ?? NEW_QUERY, tidyInput(input, this.shelf), !before);
  }

  #changeQuery(name: string, before: Query, input: QueryInput, isNew: boolean): Answer {
    const change: QueryChange = "bytes" in input ? { ...input, epoch: this.#nextEpoch() } : input;
    const whole = { ...before.change, ...change };
    const answer = "bytes" in input ? this.#hold(whole) : before.answer;
    this.#queries.set(name, { ...before, change: whole, answer });
    const unsent = isNew ? whole : { ...this.#news.queries.get(name), ...changesOf(before.change, change) };
    if (Object.keys(unsent).length > 0) this.#news.queries.set(name, unsent);
    return answer;
  }

  #nextEpoch(): number {
    this.#epoch += 1;
    return this.#epoch;
  }

  #hold({ bytes, epoch = 0, attributeValues = [], list = null }: QueryChange): Answer {
    if (!bytes) return NO_ANSWER;
    const read = this.shelf.hold(epoch, () => readAnswer(bytes, attributeValues, list));
    return {
      get data() {
        return read().data;
      },
      get items() {
        return read().items;
      },
    };
  }

  #retire(epoch: number): void {
    this.shelf.retire(epoch);
    this.#retired.push(epoch);
  }

  /**
   * Leaves out for now what ran too long: a binding, a task or a transform. Gives what puts it back, unless it was
   * changed meanwhile; null for anything else.
   */
  postpone(at: string, failure: Failure): (() => void) | null {
    return this.#postponeBinding(at, failure) ?? this.#postponeTask(at) ?? this.#postponeTransform(at, failure);
  }

  #postponeBinding(id: string, failure: Failure): (() => void) | null {
    const definition = this.#definitions.get(id);
    if (!definition) return null;
    this.define(id, failure);
    return () => {
      if (this.#definitions.get(id) === failure) this.define(id, definition);
    };
  }

  #postponeTask(at: string): (() => void) | null {
    const [id = ""] = at.split(":");
    const task = this.tasks.get(id);
    if (!task) return null;
    this.tasks.delete(id);
    return () => this.addTask(id, task);
  }

  #postponeTransform(at: string, failure: Failure): (() => void) | null {
    const [name, query] = [...this.#queries].find(([each]) => transformId(each) === at) ?? [];
    if (name === undefined || !query) return null;
    query.stopped = { transform: JSON.stringify(query.change.transform), failure };
    return () => {
      const now = this.#queries.get(name);
      if (now?.stopped?.failure !== failure) return;
      delete now.stopped;
      this.#news.queries.set(name, { ...this.#news.queries.get(name), transform: now.change.transform ?? null });
    };
  }

  addTask(id: string, task: Task): void {
    this.tasks.set(id, task);
    this.#news.tasks.add(id);
  }

  /** What is being evaluated, by a name that it has when the page is opened again too. */
  markAt(at: string): string {
    const [id = "", index = ""] = at.split(":");
    const template = this.tasks.get(id)?.templates[Number(index)];
    return Array.isArray(template) ? markOf(template) : at;
  }

  /** What ran too long isn't evaluated again before it is defined anew. `at`: a binding, or `<task>:<index>`. */
  exclude(at: string, failure: Failure): void {
    const [id = "", index = ""] = at.split(":");
    const templates = this.tasks.get(id)?.templates;
    if (this.#definitions.has(at)) this.define(at, failure);
    else if (templates) templates[Number(index)] = failure;
    else this.#postponeTransform(at, failure);
  }

  /** The next worker knows nothing. */
  tellAll(): void {
    this.#news = {
      definitions: new Set(this.#definitions.keys()),
      gone: new Set(),
      roots: new Set(this.#roots.keys()),
      queries: new Map([...this.#queries].map(([name, { change }]) => [name, change])),
      tasks: new Set(this.tasks.keys()),
    };
  }

  /** The news, and what to call when the worker has answered: from then on it refers to no earlier answers. */
  take(careful: boolean): { batch: Batch; settle: () => void } {
    const { definitions, gone, roots, queries, tasks } = this.#news;
    const retired = [...this.#retired];
    const now = firstOf(definitions, MOST_AT_ONCE);
    for (const id of now) definitions.delete(id);
    const isLast = definitions.size === 0;
    const asked = isLast ? [...tasks] : [];
    this.#news = { ...noNews(), definitions, tasks: isLast ? new Set() : tasks };
    const batch: Batch = {
      kind: "batch",
      careful,
      queries: [...queries].map(([name, change]) => [name, this.#withoutStopped(name, change)]),
      roots: [...roots].map((name) => [name, this.#packRoot(name)]),
      undefine: [...gone],
      define: now.flatMap((id) => this.#definitionOf(id)),
      tasks: asked.flatMap((id) => this.#packTask(id)),
    };
    return { batch, settle: () => this.#drop(retired) };
  }

  #withoutStopped(name: string, change: QueryChange | null): QueryChange | null {
    const stopped = this.#queries.get(name)?.stopped;
    if (!stopped || !change?.transform || JSON.stringify(change.transform) !== stopped.transform) return change;
    return { ...change, transform: stopped.failure };
  }

  #drop(retired: readonly number[]): void {
    for (const epoch of retired) this.shelf.drop(epoch);
    this.#retired = this.#retired.filter((epoch) => !retired.includes(epoch));
  }

  #packRoot(name: string): RootChange | null {
    const root = this.#roots.get(name);
    return root ? { value: pack(root.value, this.shelf), exposed: root.exposed } : null;
  }

  #definitionOf(id: string): [string, Definition][] {
    const definition = this.#definitions.get(id);
    return definition ? [[id, definition]] : [];
  }

  #packTask(id: string): Batch["tasks"] {
    const task = this.tasks.get(id);
    if (!task) return [];
    return [[id, { templates: task.templates, locals: pack(task.locals, this.shelf) as { [name: string]: unknown } }]];
  }
}

/**
 * Thousands of new bindings come in turns, between which the page can change something: tasks wait for all of them. The
 * worker tells each evaluation of so many (worker.ts).
 */
const MOST_AT_ONCE = 1000;

function firstOf(ids: ReadonlySet<string>, most: number): string[] {
  const first: string[] = [];
  for (const id of ids) if (first.push(id) === most) break;
  return first;
}

/** Names of what the worker hasn't been told; for queries, the part of the state. */
interface News {
  definitions: Set<string>;
  gone: Set<string>;
  roots: Set<string>;
  queries: Map<string, QueryChange | null>;
  tasks: Set<string>;
}

const noNews = (): News => ({
  definitions: new Set(),
  gone: new Set(),
  roots: new Set(),
  queries: new Map(),
  tasks: new Set(),
});

function tidyInput(input: QueryInput, shelf: Shelf): QueryInput {
  const { bytes, ...fields } = input;
  const tidied = tidy(fields, shelf) as Omit<QueryInput, "bytes">;
  return "bytes" in input ? { ...tidied, bytes: bytes ?? null } : tidied;
}

/** Without what it was already, so that what depends on that is left alone. How to read an answer comes with it. */
function changesOf(before: QueryChange, change: QueryChange): QueryChange {
  const { bytes, epoch, list, attributeValues, ...fields } = change;
  const changed = Object.entries(fields).filter(([field, value]) => {
    return JSON.stringify(value) !== JSON.stringify(before[field as keyof QueryChange]);
  });
  const answer =
    "bytes" in change
      ? { bytes, epoch, list: list ?? before.list, attributeValues: attributeValues ?? before.attributeValues }
      : {};
  return { ...Object.fromEntries(changed), ...answer };
}
