/** The page's bindings as computed signals over the names of its scope. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals-core";
import { NO_ANSWER, readAnswer, Shelf } from "./answers";
import { unpack } from "./crossing";
import { type Evaluate, type Find, PassedFailure, prepare } from "./expressions";
import type { Definition, Outcome, QueryChange, RootChange } from "./messages";
import { createMembers, type Members, Names } from "./scope";

interface Binding {
  definition: Signal<Definition>;
  outcome: ReadonlySignal<Outcome>;
  unwatch: (() => void) | null;
}

export class Graph {
  readonly shelf = new Shelf();
  readonly #names = new Names();
  readonly #bindings = new Map<string, Signal<Binding | undefined>>();
  readonly #epochs = new Map<string, number>();
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
    if (!change || "bytes" in change) this.#setAnswer(name, change);
    if (change) this.#setFields(name, change);
    else this.#names.put(name, undefined);
  }

  #setFields(name: string, change: QueryChange): void {
    const { error, isRunning, meta } = change;
    const given = Object.entries({ error, isRunning, meta }).filter(([field]) => field in change);
    this.#membersOf(name).patch(Object.fromEntries(given));
  }

  #setAnswer(name: string, change: QueryChange | null): void {
    this.shelf.drop(this.#epochs.get(name) ?? -1);
    const answer = change?.bytes && change.epoch !== undefined ? this.shelf.answerAt(change.epoch) : NO_ANSWER;
    if (change?.epoch !== undefined) this.#epochs.set(name, change.epoch);
    this.#membersOf(name).patch({ data: answer.data, items: answer.items });
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
    if (binding) binding.definition.value = definition;
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
    let last: Outcome | null = null;
    const outcome = computed(() => {
      const next = this.#run(id, evaluate.value, (name) => this.#names.find(name));
      last = last && isSame(last, next) ? last : next;
      return last;
    });
    return { definition, outcome, unwatch: null };
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
    const outcome = binding.outcome.value;
    if (!outcome.ok) throw new PassedFailure(outcome.error);
    return outcome.value;
  }

  #failOnCycle(id: string): never {
    this.#round.value;
    const path = [...this.#running.slice(this.#running.indexOf(id)), id].map((each) => this.#labels.get(each) ?? each);
    throw new PassedFailure({ message: `These depend on each other: ${path.join(" → ")}`, origin: id });
  }
}

function isMap(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isSame(a: Outcome, b: Outcome): boolean {
  if (a.ok) return b.ok && Object.is(a.value, b.value);
  return !b.ok && a.error.message === b.error.message && a.error.origin === b.error.origin;
}
