/** What the page and the worker tell each other. Values in them are packed (crossing.ts). */

export interface Expression {
  js: string;
  names: string[];
}

/** Texts and expressions in turn; exactly one expression keeps its value's type. */
export type Template = (string | Expression)[];

export interface Failure {
  message: string;
  /** The binding that failed first. */
  origin: string;
}

export type Outcome = { ok: true; value: unknown } | { ok: false; error: Failure };

/** A binding that may not be evaluated (it ran too long) fails with what it did. */
export type Definition = Template | Failure;

/** Part of a query's state: what is absent stays as it was. */
export interface QueryChange {
  /** The run API's answer as it came; null: none any more. */
  bytes?: ArrayBuffer | null;
  /** Names this answer in references, here and in the page; comes with `bytes`. */
  epoch?: number;
  attributeValues?: readonly (readonly string[])[];
  list?: string | null;
  /** What `data` is made of the answer by, and `items` where it is a list: sees them as `data` and `items`. */
  transform?: Definition | null;
  error?: unknown;
  isRunning?: boolean;
  meta?: unknown;
}

/** What page and worker call a query's transform where it runs too long or fails. */
export function transformId(query: string): string {
  return `query.${query}.transform`;
}

/** A name of the scope; `exposed` maps members to the bindings whose values they are. */
export interface RootChange {
  value: unknown;
  exposed: { [member: string]: string };
}

/** Templates to evaluate once, with names of their own that go before the scope's. */
export interface Task {
  templates: Definition[];
  locals: { [name: string]: unknown };
}

export interface Batch {
  kind: "batch";
  /** One step at a time, each announced: the page is looking for what runs too long. */
  careful: boolean;
  /** Null takes the name out of the scope. */
  queries: [name: string, change: QueryChange | null][];
  roots: [name: string, change: RootChange | null][];
  undefine: string[];
  define: [id: string, definition: Definition][];
  tasks: [id: string, task: Task][];
}

export type ToWorker = { kind: "start"; fetch: string; import: string } | { kind: "ping" } | Batch;

export interface Results {
  changes: [id: string, outcome: Outcome][];
  tasks: [id: string, outcomes: Outcome[]][];
}

export interface Done extends Results {
  kind: "done";
}

export type FromWorker =
  | { kind: "ready" }
  | { kind: "refused"; reason: string }
  /**
   * Evaluation begins, or goes on, with this binding (of a task: `<task>:<index>`): the deadline counts anew. `exact`: the
   * next one will be told too.
   */
  | { kind: "at"; id: string; exact: boolean }
  /** What has come so far, where the page is looking for what runs too long. */
  | ({ kind: "some" } & Results)
  | Done
  | { kind: "pong" };
