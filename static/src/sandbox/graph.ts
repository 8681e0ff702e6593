/** The page's bindings as computed signals over the names of its scope. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals-core";
import { type Answer, NO_ANSWER, readAnswer, Shelf } from "./answers";
import { unpack } from "./crossing";
import { type Evaluate, type Find, PassedFailure, prepare } from "./expressions";
import { type Definition, type Outcome, type QueryChange, type RootChange, transformId } from "./messages";
import { createMembers, Link, type Members, Names } from "./scope";

interface Binding {
  /** Null for what the graph makes itself. */
  definition: Signal<Definition> | null;
  outcome: ReadonlySignal<Outcome>;
  unwatch: (() => void) | null;
}

/** A query's answer, and the transform that stands between it and who reads it. */
interface Held {
  epoch: number;
  answer: Signal<Answer>;
  transform: Definition | null;
}

export class Graph {
  readonly shelf = new Shelf();
  readonly #names = new Names();
  readonly #bindings = new Map<string, Signal<Binding | undefined>>();
  readonly #held = new Map<string, Held>();
  /** `Text1.text` for a binding that a widget shows under that name. */
  readonly #labels = new Map<string, string>();
  readonly #running: string[] = [];
  // A binding found on a cycle is evaluated with every change: it isn't told when the cycle is broken elsewhere.
  readonly #round = signal(0);
  readonly #onEvaluate: (id: string) => void;
  readonly #onOutcome: (id: string) => void;

  /**
   * `onEvaluate`: the evaluation of this binding begins or goes on. `onOutcome`: a watched binding has another outcome.
   */
  constructor(onEvaluate: (id: string) => void, onOutcome: (id: string) => void) {
    this.#onEvaluate = onEvaluate;
    this.#onOutcome = onOutcome;
  }

  /** Several changes as one: what depends on them is evaluated afterwards, once. */
  change(act: () => void): void {
    batch(() => {
      this.#round.value += 1;
      act();
    });
  }

  /** Decodes a query's answer before it is set, since that takes its time and is nobody's fault. */
  receive({ bytes, epoch = 0, attributeValues = [], list = null }: QueryChange): void {
    if (!bytes) return;
    try {
      this.shelf.hold(epoch, () => readAnswer(bytes, attributeValues, list))();
    } catch {
      // Not JSON: the page meets the same in its own copy, and says so there.
      this.shelf.hold(epoch, () => NO_ANSWER);
    }
  }

  setQuery(name: string, change: QueryChange | null): void {
    const held = this.#held.get(name) ?? { epoch: -1, answer: signal(NO_ANSWER), transform: null };
    if (!change) this.#forgetQuery(name, held);
    else {
      this.#held.set(name, held);
      if ("bytes" in change) this.#setAnswer(held, change);
      if (change.transform !== undefined) this.#setTransform(name, held, change.transform);
      this.#membersOf(name).patch({ ...this.#partsOf(name, held), ...fieldsIn(change) });
    }
  }

  #forgetQuery(name: string, held: Held): void {
    this.shelf.drop(held.epoch);
    this.#setTransform(name, held, null);
    this.#held.delete(name);
    this.#names.put(name, undefined);
  }

  #setAnswer(held: Held, { bytes, epoch }: QueryChange): void {
    this.shelf.drop(held.epoch);
    held.answer.value = bytes && epoch !== undefined ? this.shelf.answerAt(epoch) : NO_ANSWER;
    if (epoch !== undefined) held.epoch = epoch;
  }

  /** `data` and `items`, as they came or as the transform makes them. */
  #partsOf(name: string, { answer, transform }: Held): { data: unknown; items: unknown } {
    if (!transform) return { data: answer.peek().data, items: answer.peek().items };
    return { data: new Link(transformId(name)), items: new Link(`${transformId(name)}.items`) };
  }

  #setTransform(name: string, held: Held, transform: Definition | null): void {
    held.transform = transform;
    const id = transformId(name);
    if (!transform) {
      for (const each of [id, `${id}.items`]) this.undefine(each);
      return;
    }
    this.#labels.set(`${id}.items`, `${name}.items`);
    this.#labels.set(id, `the transformation of ${name}`);
    const evaluate = nameFailure(prepare(id, transform, this.shelf), id, name);
    this.#slot(id).value = this.#createComputed(() => this.#transformed(id, held, evaluate));
    this.#slot(`${id}.items`).value = this.#createComputed(() =>
      this.#run(
        `${id}.items`,
        () => this.#listOf(id, held),
        () => undefined,
      ),
    );
  }

  /** Before there is an answer, there is nothing to transform. */
  #transformed(id: string, { answer }: Held, evaluate: Evaluate): Outcome {
    const { data, items } = answer.value;
    if (data === undefined) return { ok: true, value: undefined };
    const own: { [name: string]: unknown } = { data, items };
    return this.#run(id, evaluate, (each) =>
      Object.hasOwn(own, each) ? { value: own[each] } : this.#names.find(each),
    );
  }

  #listOf(id: string, { answer }: Held): Outcome {
    try {
      const value = this.#read(id);
      return { ok: true, value: Array.isArray(value) ? value : answer.value.items };
    } catch (error) {
      if (error instanceof PassedFailure) return { ok: false, error: error.failure };
      throw error;
    }
  }

  setRoot(name: string, change: RootChange | null): void {
    const value = change && unpack(change.value, this.shelf);
    for (const [member, id] of Object.entries(change?.exposed ?? {})) this.#labels.set(id, `${name}.${member}`);
    if (isMap(value)) this.#membersOf(name).replace(value, change?.exposed ?? {});
    else this.#names.put(name, change ? { value } : undefined);
  }

  #membersOf(name: string): Members {
    const present = this.#names.peek(name)?.members;
    if (present) return present;
    const members = createMembers((id) => this.#read(id));
    this.#names.put(name, { members, value: members.proxy });
    return members;
  }

  /** A new binding isn't evaluated before it is watched or read. */
  define(id: string, definition: Definition): void {
    const slot = this.#slot(id);
    const binding = slot.peek();
    if (binding?.definition) binding.definition.value = definition;
    else slot.value = this.#createBinding(id, signal(definition));
  }

  watch(id: string): void {
    const binding = this.#slot(id).peek();
    if (!binding || binding.unwatch) return;
    binding.unwatch = effect(() => {
      binding.outcome.value;
      this.#onOutcome(id);
    });
  }

  undefine(id: string): void {
    this.#slot(id).peek()?.unwatch?.();
    this.#slot(id).value = undefined;
  }

  outcomeOf(id: string): Outcome | undefined {
    return this.#slot(id).peek()?.outcome.peek();
  }

  /** Once, and depending on nothing. The locals go before the scope's names. */
  evaluate(id: string, definition: Definition, locals: { [name: string]: unknown }): Outcome {
    const find: Find = (name) => (Object.hasOwn(locals, name) ? { value: locals[name] } : this.#names.find(name));
    return untracked(() => this.#run(id, prepare(id, definition, this.shelf), find));
  }

  /** Reading a binding that isn't there is tracked too. */
  #slot(id: string): Signal<Binding | undefined> {
    const slot = this.#bindings.get(id) ?? signal<Binding | undefined>(undefined);
    this.#bindings.set(id, slot);
    return slot;
  }

  #createBinding(id: string, definition: Signal<Definition>): Binding {
    const evaluate = computed(() => prepare(id, definition.value, this.shelf));
    const find: Find = (name) => this.#names.find(name);
    return { ...this.#createComputed(() => this.#run(id, evaluate.value, find)), definition };
  }

  #createComputed(evaluate: () => Outcome): Binding {
    let last: Outcome | null = null;
    const outcome = computed(() => {
      const next = evaluate();
      last = last && isSame(last, next) ? last : next;
      return last;
    });
    return { definition: null, outcome, unwatch: null };
  }

  #run(id: string, evaluate: Evaluate, find: Find): Outcome {
    this.#running.push(id);
    this.#onEvaluate(id);
    try {
      return evaluate(find);
    } finally {
      this.#running.pop();
      const outer = this.#running.at(-1);
      if (outer !== undefined) this.#onEvaluate(outer);
    }
  }

  /** A binding's value where another reads it, or the first cause of its failure. */
  #read(id: string): unknown {
    const binding = this.#slot(id).value;
    if (!binding) return undefined;
    if (this.#running.includes(id)) this.#failOnCycle(id);
    if (this.#running.length >= LONGEST_CHAIN) throw new PassedFailure({ message: TOO_LONG, origin: id });
    const outcome = binding.outcome.value;
    if (!outcome.ok) throw new PassedFailure(outcome.error);
    return outcome.value;
  }

  #failOnCycle(id: string): never {
    this.#round.value;
    const circle = [...this.#running.slice(this.#running.indexOf(id)), id];
    const path = shorten(circle).map((each) => this.#labels.get(each) ?? each);
    throw new PassedFailure({ message: `These depend on each other: ${path.join(" → ")}`, origin: id });
  }
}

function fieldsIn(change: QueryChange): { [field: string]: unknown } {
  const { error, isRunning, meta } = change;
  return Object.fromEntries(Object.entries({ error, isRunning, meta }).filter(([field]) => field in change));
}

/** Its own failure says whose transform it is: it is met in whatever reads the query. */
function nameFailure(evaluate: Evaluate, id: string, query: string): Evaluate {
  return (find) => {
    const outcome = evaluate(find);
    if (outcome.ok || outcome.error.origin !== id) return outcome;
    return {
      ok: false,
      error: { message: `The transformation of ${query} failed: ${outcome.error.message}`, origin: id },
    };
  };
}

/** Further, the stack would run out where nothing can be told any more. */
const LONGEST_CHAIN = 100;
const TOO_LONG = `More than ${LONGEST_CHAIN} bindings read one another here, in a chain or a circle.`;
const NAMED_OF_A_CIRCLE = 8;

/** Thousands of names would tell nobody anything, and fill the memory. */
function shorten(circle: readonly string[]): readonly string[] {
  if (circle.length <= NAMED_OF_A_CIRCLE) return circle;
  return [...circle.slice(0, NAMED_OF_A_CIRCLE - 2), "…", ...circle.slice(-1)];
}

function isMap(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isSame(a: Outcome, b: Outcome): boolean {
  if (a.ok) return b.ok && Object.is(a.value, b.value);
  return !b.ok && a.error.message === b.error.message && a.error.origin === b.error.origin;
}
