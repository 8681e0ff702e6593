import type { ComponentChildren, ComponentType } from "preact";
import type { BindingError, Json, RunError, RunMeta, RunProgress } from "./types";

/** What became of an action chain. */
export type ChainResult =
  | { ok: true; wrote: boolean }
  | { ok: false; wrote: boolean /** The chain's author said what happens then. */; handled: boolean; error: RunError };

/** The queries that a widget shows, taken together. */
export interface Source {
  state: "none" | "waiting" | "loading" | "ready" | "refreshing" | "failed";
  error: RunError | null;
  meta: RunMeta;
  refresh: () => void;
  /** Null where the query is not paged. */
  paging: Paging | null;
  /** How far a read of all pages is that takes long, and how to end it. */
  progress?: RunProgress | null;
  cancel?: (() => void) | null;
}

/** Pages that hold nothing passed in one go: a filter that fits little costs all the reads of one that fits much. */
export const EMPTY_AT_ONCE = 10;

/** Where a paged query is. */
export interface Paging {
  /** Of the page shown, or of the last one that was added; from 0. */
  index: number;
  hasNext: boolean;
  /** Pages that held nothing, passed just now on the way to the next item. Null while nothing is looked for. */
  passed: number | null;
  /** It stopped after so many of them. */
  isStalled: boolean;
  go: (step: PageStep) => void;
}

/** `more` adds the next page to those shown. */
export type PageStep = "first" | "previous" | "next" | "more";

/** What a widget kind's view is given. `props` are complete: the kind's default stands where a binding failed or is awaited. */
export interface ViewProps<Props, State> {
  /** Unique in the page; for ids of elements. */
  id: string;
  name: string;
  props: Props;
  errors: { readonly [prop: string]: BindingError };
  /** Properties whose first value has not come yet. */
  pending: ReadonlySet<string>;
  state: State;
  setState: (change: Partial<State>) => void;
  /** Performs the actions of an event; what goes wrong is shown as a message. */
  dispatch: (event: string, detail?: unknown) => Promise<ChainResult>;
  /** The same for a view that shows by itself what goes wrong. */
  perform: (event: string, detail?: unknown) => Promise<ChainResult>;
  disabled: boolean;
  /** Draws the widgets that stand in this one, in one of its slots where it has several. */
  nested: (slot?: string) => ComponentChildren;
  /** On the editor's canvas, where nothing opens over the page and nothing folds away. */
  editing: boolean;
  source: Source;
  /** What a person has typed, kept over a reload of the page. */
  memory: Json | undefined;
  remember: (value: Json) => void;
}

export type WidgetView<Props, State> = ComponentType<ViewProps<Props, State>>;
