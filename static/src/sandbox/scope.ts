/** What an expression finds under a name: each member is a signal of its own, read when it is asked for. */
import { type Signal, signal } from "@preact/signals-core";

const ABSENT = Symbol("absent");
const READ_ONLY = "What queries and widgets hold can't be changed here";

/** A member that is another binding's value. */
export class Link {
  readonly binding: string;

  constructor(binding: string) {
    this.binding = binding;
  }
}

type MemberValues = { [member: string]: unknown };

/** An object of the scope. */
export interface Members {
  readonly proxy: object;
  /** Sets these members and leaves the others. */
  patch(values: MemberValues): void;
  /** Makes these its members, and no others. `exposed`: members that are the values of bindings, by their ids. */
  replace(values: MemberValues, exposed: { [member: string]: string }): void;
}

/** `readBinding` gives a binding's value for a linked member, or throws its failure. */
export function createMembers(readBinding: (id: string) => unknown): Members {
  const cells = new Map<string, Signal<unknown>>();
  const keys = signal<readonly string[]>([]);

  function cellOf(key: string): Signal<unknown> {
    const cell = cells.get(key) ?? signal<unknown>(ABSENT);
    cells.set(key, cell);
    return cell;
  }

  function read(key: string): unknown {
    const { value } = cellOf(key);
    return value instanceof Link ? readBinding(value.binding) : value;
  }

  function write(key: string, value: unknown): void {
    const cell = cellOf(key);
    const before = cell.peek();
    const same = value instanceof Link && before instanceof Link && value.binding === before.binding;
    if (!same) cell.value = value;
  }

  function setKeys(next: readonly string[]): void {
    const before = keys.peek();
    if (next.length !== before.length || next.some((key, index) => key !== before[index])) keys.value = next;
  }

  return {
    proxy: new Proxy(
      {},
      readOnlyTraps(read, () => keys.value),
    ),
    patch(values) {
      for (const [key, value] of Object.entries(values)) write(key, value);
      setKeys([...new Set([...keys.peek(), ...Object.keys(values)])]);
    },
    replace(values, exposed) {
      const next = new Map<string, unknown>(Object.entries(values));
      for (const [key, binding] of Object.entries(exposed)) next.set(key, new Link(binding));
      for (const key of keys.peek()) if (!next.has(key)) write(key, ABSENT);
      for (const [key, value] of next) write(key, value);
      setKeys([...next.keys()]);
    },
  };
}

function readOnlyTraps(read: (key: string) => unknown, keys: () => readonly string[]): ProxyHandler<object> {
  const refuse = () => {
    throw new TypeError(`${READ_ONLY}.`);
  };
  return {
    get(target, key) {
      const value = typeof key === "string" ? read(key) : ABSENT;
      return value === ABSENT ? Reflect.get(target, key) : value;
    },
    has: (target, key) => (typeof key === "string" && read(key) !== ABSENT) || Reflect.has(target, key),
    ownKeys: () => [...keys()],
    getOwnPropertyDescriptor(_target, key) {
      const value = typeof key === "string" ? read(key) : ABSENT;
      return value === ABSENT ? undefined : { value, enumerable: true, configurable: true, writable: false };
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuse,
  };
}

/** Engines say in words of their own that frozen data was written to. */
export function explainReadOnly(error: unknown, message: string): string {
  const isWrite =
    error instanceof TypeError && /read.?only|not extensible|extensible|Cannot delete|non-configurable/i.test(message);
  return isWrite ? `${READ_ONLY}: copy it first, as in [...list].sort() (${message})` : message;
}

/** A name of the scope: one value, or the object of these members. */
export type Entry = { value: unknown; members?: Members };

/** The names. Reading one that isn't there is tracked too, so that a name that appears later is seen. */
export class Names {
  readonly #entries = new Map<string, Signal<Entry | undefined>>();

  #cell(name: string): Signal<Entry | undefined> {
    const cell = this.#entries.get(name) ?? signal<Entry | undefined>(undefined);
    this.#entries.set(name, cell);
    return cell;
  }

  find(name: string): Entry | undefined {
    return this.#cell(name).value;
  }

  peek(name: string): Entry | undefined {
    return this.#cell(name).peek();
  }

  put(name: string, entry: Entry | undefined): void {
    this.#cell(name).value = entry;
  }
}
