/** The parts of a page at work, tied together. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createRunApi, type RunApi } from "../lib/runs";
import type { PageBundle, PageDocument, Widget } from "../lib/types";
import type { Ask } from "./actions/asking";
import { createOutcomes, type Outcomes } from "./bindings/outcomes";
import type { Mode, PageOptions } from "./contract";
import { createSandbox, type Sandbox } from "./evaluating/sandbox";
import { createLoading, type Loading } from "./queries/loading";
import { createQueries, type Queries } from "./queries/queries";
import { type Kept, takeKept } from "./states/keeping";
import { createRevealed, type Revealed } from "./states/revealed";
import { createMessages, type MessageList } from "./states/saying";
import { createStates, type WidgetStates } from "./states/states";
import { createStore, type Store } from "./states/storing";

export interface Parts extends MessageList {
  mode: Signal<Mode>;
  /** False in the editor's canvas: nothing leaves the page there. */
  isLive: () => boolean;
  bundle: Signal<PageBundle>;
  document: ReadonlySignal<PageDocument>;
  /** By their ids. */
  widgets: ReadonlySignal<Map<string, Widget>>;
  /** Why expressions are not evaluated here. */
  refusal: Signal<string | null>;
  sandbox: Sandbox;
  outcomes: Outcomes;
  states: WidgetStates;
  queries: Queries;
  loading: Loading;
  revealed: Revealed;
  store: Store;
  /** What a reload left of the page. */
  kept: Kept;
  /** Goes to an address that was checked. */
  go: (address: string) => void;
}

/** `watch` has the runs that the page begins, and may wrap them. */
export function createParts(options: PageOptions, watch: (run: RunApi) => RunApi): Parts {
  const { go = (address: string) => location.assign(address) } = options;
  const mode = signal<Mode>(options.mode);
  const isLive = () => mode.peek() === "live";
  const bundle = signal(options.bundle);
  const document = computed(() => bundle.value.page.document);
  const widgets = computed(() => new Map(document.value.widgets.map((widget) => [widget.id, widget])));
  const kept = isLive() ? takeKept(placeOf("kept", options.bundle)) : { memories: {}, message: null };
  const refusal = signal<string | null>(null);
  const messages = createMessages();
  const sandbox = (options.createSandbox ?? createSandbox)(options.bundle.urls.sandbox, {
    onChange(changes) {
      outcomes.receive(changes);
      loading.notice(changes.keys());
    },
    onRefused(reason) {
      refusal.value = reason;
    },
    ...(isLive() && { place: placeOf("evaluating", options.bundle) }),
    onReturn: (at) =>
      void import("./actions/naming")
        .then(({ endedTab }) => messages.say(endedTab(at, options.bundle), "error"))
        .catch(() => {}),
  });
  const outcomes = createOutcomes(sandbox);
  const states = createStates({ ...options.memories, ...kept.memories }, (...told) => sandbox.setRoot(...told));
  const ask: Ask = async (question) =>
    options.ask
      ? options.ask(question)
      : (await import("../lib/dialog/ask")).ask(question, isLive() ? "app" : "editor");
  const queries = createQueries(sandbox, watch(options.run ?? createRunApi(options.bundle.urls)), ask);
  const loading = createLoading(queries, (id) => outcomes.get(id).peek());
  const revealed = createRevealed();
  const store = createStore(storePlace(options.bundle));
  return {
    ...{ ...messages, mode, isLive, bundle, document, widgets, refusal, sandbox, outcomes, states, queries, loading },
    ...{ revealed, store, kept, go },
  };
}

/** Where this tab keeps something of this page. */
export function placeOf(what: string, { app, page }: PageBundle): string {
  return ["trellis", what, app.slug, page.slug].join(".");
}

/** Another person in this browser has another store, and so has the draft. */
function storePlace({ app, user }: PageBundle): string {
  return ["trellis.store", app.slug, app.release === null ? "draft" : "live", user.username].join(".");
}
