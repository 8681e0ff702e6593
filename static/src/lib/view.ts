import type { ComponentChildren, ComponentType } from "preact";
import type { BindingError, ChosenFilter, DeclaredFilter, Json, RunError, RunMeta, RunProgress } from "./types";

/** What became of an action chain. */
export type ChainResult =
  | { ok: true; wrote: boolean }
  | {
      ok: false;
      wrote: boolean;
      /** The chain's author said what happens then. */
      handled: boolean;
      error: RunError;
      /** "step 2 (run AddBook)"; left out where it was the only one. */
      step?: string;
    };

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
  /** Why its items may lack attributes that they have in the table; null where they are whole. */
  partial: string | null;
  /** The key attributes of its items, as far as they are known. */
  keys: readonly string[];
  /** Null where the query declares nothing to filter on. */
  filtering: Filtering | null;
  /**
   * Reads from the first page on, whatever is shown; null where the items are no query's own list. `take` says whether
   * to read on. Throws in words for people.
   */
  readAll: ((take: (items: readonly unknown[]) => boolean) => Promise<void>) | null;
}

/** What DynamoDB leaves out before it answers. */
export interface Filtering {
  declared: readonly DeclaredFilter[];
  chosen: readonly ChosenFilter[];
  choose: (chosen: ChosenFilter[]) => void;
}

/** Reads in one go that don't fill a page: a filter that fits little costs all the reads of one that fits much. */
export const EMPTY_AT_ONCE = 10;

/** What a template over `row` came to for each of a widget's items. */
export interface RowValues {
  rows: readonly unknown[];
  /** Of a template with text in it: its parts, to be joined. */
  values: readonly unknown[];
  /** By index, in words. */
  failures: { readonly [index: string]: string };
}

/** Where a paged query is. */
export interface Paging {
  /** Of the page shown, or of the last one that was added; from 0. */
  index: number;
  hasNext: boolean;
  /** Reads just now that together don't fill a page yet. Null while nothing is looked for. */
  passed: number | null;
  /** It stopped after so many of them. */
  isStalled: boolean;
  go: (step: PageStep) => void;
  /** Shows what was found so far. */
  stop: () => void;
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
  /** What is known of a text before its bindings are: its author's own words, a few signs for each binding. */
  roughly: (prop: string) => string;
  state: State;
  setState: (change: Partial<State>) => void;
  /** Performs the actions of an event; what goes wrong is shown as a message. */
  dispatch: (event: string, detail?: unknown) => Promise<ChainResult>;
  /** The same for a view that shows by itself what goes wrong. */
  perform: (event: string, detail?: unknown) => Promise<ChainResult>;
  /** What is shown is fetched again once after all of this work, not after each write in it. */
  together: (work: () => Promise<void>) => Promise<void>;
  /** Once every binding has its answer to what was said of states until now; its own properties are here by then. */
  settled: () => Promise<void>;
  /**
   * A template over `row`, at this path of the properties, for items that aren't shown; `first`: the place of the first
   * of them. Throws in words for people.
   */
  workOut: (path: string, items: readonly unknown[], first: number) => Promise<RowValues>;
  /** The events for which something was said to be done. */
  acts: ReadonlySet<string>;
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
