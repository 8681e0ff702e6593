import type { ReadonlySignal, Signal } from "@preact/signals";
import type { RunAnswer, RunApi } from "../lib/runs";
import type { CompiledTemplate, Json, Outcome, PageBundle, PageDocument, QueryState } from "../lib/types";
import type { ChainResult, Source } from "../lib/view";
import type { Ask } from "./actions/asking";
import type { Sandbox, SandboxOptions } from "./evaluating/sandbox";

export interface Message {
  id: number;
  text: string;
  tone: "info" | "success" | "error";
}

/** `edit`: in the editor's canvas, where nothing leaves the page. */
export type Mode = "live" | "edit";

export interface PageOptions {
  bundle: PageBundle;
  mode: Mode;
  run?: RunApi;
  createSandbox?: (url: string, options: SandboxOptions) => Sandbox;
  /** Asks the person at the page. */
  ask?: Ask;
  /** Goes to an address that was checked. */
  go?: (address: string) => void;
  /** Gets the page anew where the server says that another release is live by now. */
  renew?: () => Promise<PageBundle>;
  /** What was typed when the page was left, for who comes back to it. */
  memories?: { [widgetId: string]: Json };
}

/** A page at work: its document, the values of its bindings, its queries, and what its events do. */
export interface PageRuntime {
  /** A signal's value: whoever draws by it is drawn again. */
  readonly mode: Mode;
  /** The editor's preview makes the page live for a while, with the states that it has. */
  setMode(mode: Mode): void;
  readonly bundle: Signal<PageBundle>;
  readonly document: ReadonlySignal<PageDocument>;
  readonly messages: Signal<Message[]>;
  /** Why expressions are not evaluated here, in words; null where they are. */
  readonly refusal: Signal<string | null>;
  /**
   * A widget's properties: static ones as they are, bound ones once they have a value. Where a binding within a
   * property fails, the outcome stands under its path (`fields.0.default`) beside the property's own.
   */
  propsOf(widgetId: string): ReadonlySignal<Record<string, Outcome>>;
  queryState(name: string): ReadonlySignal<QueryState>;
  /** The queries that a property of a widget mentions. */
  sourceOf(widgetId: string, prop: string): ReadonlySignal<Source>;
  /** What stands in a widget, or in one of its slots, is shown now: the reads that only it needs may run. */
  reveal(parent: string, slot: string | null): void;
  stateOf(widgetId: string): ReadonlySignal<Record<string, unknown>>;
  setState(widgetId: string, change: object): void;
  /** Performs an event's actions; what goes wrong becomes a message. */
  dispatch(widgetId: string, event: string, detail?: unknown): Promise<ChainResult>;
  /** The same for a widget that shows by itself what goes wrong. */
  perform(widgetId: string, event: string, detail?: unknown): Promise<ChainResult>;
  /** What is shown is fetched again once after all of this work, not after each write in it. */
  together(work: () => Promise<void>): Promise<void>;
  /** Every binding has its answer to the states that were said until now. */
  settled(): Promise<void>;
  /** A template, once, with names of its own beside the page's. */
  evaluate(template: CompiledTemplate, locals: Record<string, unknown>): Promise<Outcome>;
  /** Runs a query now; its answer becomes the query's state. Throws ApiFault where no run was started. */
  runQuery(name: string, params?: unknown): Promise<RunAnswer>;
  /** The editor changed something; widgets keep their states, queries their data. */
  update(bundle: PageBundle): void;
  say(text: string, tone?: Message["tone"]): void;
  dismiss(id: number): void;
  /** Counts how often a widget was reset: a key for its view. */
  resetsOf(widgetId: string): number;
  /** The browser is at another address of this page: `url` says so from now on. */
  locate(address: URL): void;
  memories(): { [widgetId: string]: Json };
  memoryOf(widgetId: string): Json | undefined;
  remember(widgetId: string, value: Json): void;
  dispose(): void;
}
