/** Shapes that the server, the runtime, the editor and the widgets share. Wire formats: docs/. */
import type { Facts } from "./facts";

/** JSON as it is stored and sent. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One expression of a template: its JavaScript source and the names in it that may come from the scope. */
export interface CompiledExpression {
  js: string;
  names: string[];
}

/** Text and expressions in turn. A template of exactly one expression keeps its value's type. */
export type CompiledTemplate = (string | CompiledExpression)[];

export interface BindingError {
  message: string;
  /** Id of the binding that failed first: this one, or the one it depends on. */
  origin: string;
}

export type Outcome = { ok: true; value: unknown } | { ok: false; error: BindingError };

/** One step of an action chain; with `if`, only done where that expression holds. */
export type Action = { if?: string; then?: Action[]; catch?: Action[] } & (
  | { action: "run"; query: string; params?: Json }
  | { action: "message"; text: string; tone?: "info" | "success" | "error" }
  | { action: "navigate"; to: string; app?: string; query?: { [name: string]: Json } }
  | { action: "openModal" | "closeModal"; widget: string }
  | { action: "set"; name: string; value: Json; kept?: boolean }
  | { action: "setValue"; widget: string; value: Json }
  | { action: "reset"; widget: string }
  | { action: "copy"; text: string }
  | { action: "download"; data: Json; name?: string; format?: "csv" | "json" }
);

export interface Widget {
  id: string;
  kind: string;
  name: string;
  version: number;
  /** The widget that this one stands in, and in which of its parts where it has several, as tabs do. */
  parent: string | null;
  slot?: string | null;
  x: number;
  y: number;
  w: number;
  h: number;
  props: { [name: string]: Json };
  events: { [name: string]: Action[] };
}

export interface PageDocument {
  version: number;
  props: { title: string; [name: string]: Json };
  events: { [name: string]: Action[] };
  widgets: Widget[];
}

/** A change of a page document; the editor's actions, their inverses and the PATCH body are all of these. */
export type Change =
  | { op: "add"; widget: string; path: []; value: Json }
  | { op: "set"; widget: string | null; path: string[]; value: Json }
  | { op: "remove"; widget: string | null; path: string[] };

export interface Parameter {
  id: string;
  expression: string;
  names: string[];
  type: "any" | "text" | "number" | "boolean" | "list" | "map" | "set" | "binary";
  optional: boolean;
  choices: Json[] | null;
  open: boolean;
  /** Filled in by the server from the signed-in person; the browser sends nothing for it. */
  user: boolean;
}

export interface QueryDescription {
  name: string;
  operation: string;
  access: "read" | "write" | "admin";
  /** Precondition to send along: the release's number, or the draft query's revision. */
  release: number;
  parameters: Parameter[];
  /** `auto`: when the page needs it and again when what it depends on changes; `load`: once as the page opens. */
  runs: "auto" | "load" | "hand";
  /** Asked before an action runs it. */
  confirm: CompiledTemplate | null;
  /** An expression over `data` and `items` of the answer; its value takes the place of `data`, a list that of `items`. */
  transform: CompiledTemplate | null;
  /** Of one that administers: the tables it names. */
  tables: string[];
  /** Shown page by page, by DynamoDB's cursor. */
  paged: boolean;
  /** Name of the output member that `items` stands for, as `Items` for a Scan; null where there is none. */
  list: string | null;
  /** Paths in the output at which an AttributeValue stands (`*` for any list element or map key). */
  attributeValues: string[][];
  /** What people may filter on, as a run takes it. */
  filters: DeclaredFilter[];
  /** Of an update or deletion that takes what a person changed of an item: the expression that gives an Edit. */
  edit: CompiledTemplate | null;
  /** The attributes that it takes. */
  editable: string[];
  /** Why its items may lack attributes, so that they can't be edited; null where they are whole. */
  partial: string | null;
  /** The key attributes of its items, partition key first, as far as they are known. */
  keys: string[];
}

export type FilterOperator =
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "between"
  | "begins_with"
  | "contains"
  | "in"
  | "exists"
  | "not_exists";

export interface DeclaredFilter {
  attribute: string;
  operators: FilterOperator[];
  type?: Parameter["type"];
  /** Of the table or index: less is read then, instead of something left out of what was read. */
  key?: boolean;
}

/** What a person changed of an item, encoded; see docs/runs.md. */
export interface SentEdit {
  set: { [attribute: string]: Json };
  remove: string[];
  expected: { [attribute: string]: Json };
  absent: string[];
}

export interface ChosenFilter {
  attribute: string;
  operator: FilterOperator;
  /** Encoded; two of them in a list for between, any number for in, none for exists. */
  value?: Json;
}

export interface PageBundle {
  app: {
    slug: string;
    name: string;
    release: number | null;
    accent: string | null;
    /** Where images and frames may come from besides this host. */
    hosts?: string[];
  };
  page: { slug: string; document: PageDocument };
  pages: { slug: string; title: string }[];
  user: { email: string; username: string; name: string; groups: string[]; isAuthenticated: boolean };
  queries: { [name: string]: QueryDescription };
  /** Every template of the document, by its source text. */
  templates: { [source: string]: CompiledTemplate };
  urls: { run: string; runs: string; sandbox: string };
  /** Of the kinds on a published page. */
  kinds?: Facts;
}

/** The run API's envelope, its results still DynamoDB's own JSON. */
export interface RunEnvelope {
  run: string;
  state: "queued" | "running" | "succeeded" | "partial" | "failed" | "unknown" | "cancelled" | "expired";
  /** With the body of DynamoDB's own error, where that carries an item. */
  error: (RunError & { body?: unknown }) | null;
  /** One for each item of a batch of which not all went well, in the order of the request. */
  outcomes: BatchOutcome[] | null;
  meta: RunMeta;
  results: unknown[];
  /** Of a read of all pages under way. */
  progress?: RunProgress | null;
}

export interface RunProgress {
  pages: number;
  items: number;
  bytes: number;
}

export interface BatchOutcome {
  /** Where it stands in the request: `RequestItems.Products[2]`, `Statements[0]`. */
  place: string;
  state: "succeeded" | "failed" | "unknown";
  error: { code: string; message: string } | null;
}

export interface RunError {
  code: string;
  message: string;
  retryable: boolean;
  details: { [key: string]: Json };
  /** The item as it is now, decoded, where a condition of an edit failed: as much of it as may be seen. */
  item?: { [attribute: string]: unknown };
}

export interface RunMeta {
  operation?: string;
  started?: string;
  queueMs?: number;
  serviceMs?: number;
  attempts?: number;
  requestId?: string | null;
  capacity?: Json;
  count?: number | null;
  scanned?: number | null;
  next?: string | null;
  /** Of a query that reads all pages: how many came, and whether a limit ended them before the last one. */
  pages?: number;
  limited?: boolean;
}

/** What an expression sees under a query's name. */
export interface QueryState {
  data: unknown;
  items: unknown[];
  error: RunError | null;
  isRunning: boolean;
  meta: RunMeta;
}
