import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { ApiFault, unreachable } from "../lib/api";
import { learnKinds } from "../lib/facts";
import { letLeave } from "../lib/leaving";
import { allowImagesFrom } from "../lib/links";
import { createRunApi, type RunApi } from "../lib/runs";
import type { Action, PageBundle, Widget } from "../lib/types";
import type { ChainResult, Source } from "../lib/view";
import type { Acting } from "./actions/acting";
import type { ChainReport } from "./actions/actions";
import type { Ask } from "./actions/asking";
import { collectBindings, compiled, completeProps } from "./bindings/bindings";
import { createOutcomes, outcomesOf } from "./bindings/outcomes";
import type { Mode, PageOptions, PageRuntime } from "./contract";
import { createSandbox } from "./evaluating/sandbox";
import { readPlain } from "./evaluating/scene";
import { queriesBehind } from "./queries/behind";
import { errorOf } from "./queries/faults";
import { createLoading } from "./queries/loading";
import { createQueries } from "./queries/queries";
import { keep, takeKept } from "./states/keeping";
import { createRevealed } from "./states/revealed";
import { createMessages } from "./states/saying";
import { createStates } from "./states/states";
import { createStore } from "./states/storing";

export type { Message, PageRuntime } from "./contract";

const NEW_VERSION = "A new version of this app was published. What you typed is still here: send it again.";
/** What a person does, as far as a page's reads are concerned. */
const ACTS = ["pointerdown", "keydown"];
/** Who does one of these is about to act. */
const TOUCHES = [...ACTS, "focusin"];

/** Puts a page to work: the sandbox evaluates its bindings, its reads run, its events act. */
export function createPageRuntime(options: PageOptions): PageRuntime {
  const { go = (address: string) => location.assign(address) } = options;
  learnKinds(options.bundle.kinds ?? {});
  const mode = signal<Mode>(options.mode);
  const isLive = () => mode.peek() === "live";
  let here = new URL(location.href);
  const bundle = signal(options.bundle);
  const document = computed(() => bundle.value.page.document);
  const widgets = computed(() => new Map(document.value.widgets.map((widget) => [widget.id, widget])));
  const place = `trellis.kept.${options.bundle.app.slug}.${options.bundle.page.slug}`;
  const kept = isLive() ? takeKept(place) : { memories: {}, message: null };
  const refusal = signal<string | null>(null);
  const { shown: messages, say, dismiss } = createMessages();
  // Works that write several times, and whether one of them did.
  let held = 0;
  let owed = false;

  const sandbox = (options.createSandbox ?? createSandbox)(options.bundle.urls.sandbox, {
    onChange(changes) {
      outcomes.receive(changes);
      loading.notice(changes.keys());
    },
    onRefused(reason) {
      refusal.value = reason;
    },
    ...(isLive() && { place: `trellis.evaluating.${options.bundle.app.slug}.${options.bundle.page.slug}` }),
    onReturn: (at) =>
      void import("./actions/naming")
        .then(({ endedTab }) => say(endedTab(at, options.bundle), "error"))
        .catch(() => {}),
  });
  const outcomes = createOutcomes(sandbox);
  const states = createStates({ ...options.memories, ...kept.memories }, (...told) => sandbox.setRoot(...told));
  const ask: Ask = async (question) =>
    options.ask
      ? options.ask(question)
      : (await import("./actions/ConfirmDialog")).ask(question, isLive() ? "app" : "editor");
  const queries = createQueries(sandbox, noticing(options.run ?? createRunApi(options.bundle.urls), renew), ask);
  const loading = createLoading(queries, (id) => outcomes.get(id).peek());
  const revealed = createRevealed();
  const store = createStore(storePlace(options.bundle));
  let acting: Promise<Acting> | null = null;
  const propsOf = cached((id) => {
    const widget = widgets.value.get(id);
    return widget ? outcomesOf(widget, bundle.value.templates, (binding) => outcomes.get(binding).value) : {};
  });
  const sources = cached((key) => readSource(...(key.split("\n") as [string, string])));

  function adopt(next: PageBundle): void {
    for (const [name, value] of Object.entries(rootsOf(next, here))) sandbox.setRoot(name, value);
    allowImagesFrom(next.app.hosts ?? []);
    states.adopt(next.page.document.widgets, next.templates);
    queries.adopt(next.queries);
    follow(next);
  }

  function follow(next: PageBundle): void {
    const shown = isLive() ? revealed.shownOf(next.page.document) : next.page.document;
    loading.follow(next.page.document, next.templates, next.queries, shown);
    outcomes.adopt(new Map([...collectBindings(next.page.document, next.templates), ...loading.bindings()]));
  }

  let renewing: Promise<void> | null = null;

  /** Another release is live: the page takes it over where it stands, with everything that was typed. */
  function renew(): Promise<void> {
    if (!isLive()) return Promise.resolve();
    renewing ??= takeNewRelease().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function takeNewRelease(): Promise<void> {
    const next = await options.renew?.().catch(() => null);
    // Its expressions call functions that this page's sandbox came without.
    const isBeyond = next && next.urls.sandbox !== options.bundle.urls.sandbox;
    if (!next || isBeyond) {
      keep(place, { memories: states.memories(), message: NEW_VERSION });
      letLeave();
      go(location.href);
      return;
    }
    // The runs that were refused end first, so that those of the new release begin anew.
    setTimeout(() => {
      const names = Object.keys(next.queries);
      const unread = new Set(names.filter((name) => queries.phase(name).peek() !== "ready"));
      update(next);
      loading.refresh(unread);
      say(NEW_VERSION);
    });
  }

  function update(next: PageBundle): void {
    learnKinds(next.kinds ?? {});
    batch(() => {
      bundle.value = next;
      adopt(next);
    });
  }

  function actionsOf(owner: string, event: string): Action[] {
    const holder = owner === "page" ? document.peek() : widgets.peek().get(owner);
    return holder?.events[event] ?? [];
  }

  async function perform(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    loading.acted();
    const row = (detail as { row?: unknown } | undefined)?.row;
    const isOpening = owner === "page" && event === "onLoad";
    const { result, fresh } = await performAll(actionsOf(owner, event), { event: detail, row }, isOpening);
    if (result.wrote && held === 0) loading.refresh(fresh);
    owed ||= result.wrote && held > 0;
    return result;
  }

  async function performAll(
    actions: readonly Action[],
    locals: Record<string, unknown>,
    isOpening: boolean,
  ): Promise<ChainReport> {
    const fresh = new Set<string>();
    if (actions.length === 0) return { result: { ok: true, wrote: false }, fresh };
    const ready = await act().catch(() => null);
    if (ready) return ready.perform(actions, locals, isOpening);
    return { result: { ok: false, wrote: false, handled: false, error: errorOf(unreachable()) }, fresh };
  }

  /** A chunk that could not be fetched is asked for again by the next who acts. */
  function act(): Promise<Acting> {
    acting ??= import("./actions/acting")
      .then(({ createActing }) => createActing({ bundle, isLive, sandbox, queries, states, say, go, store }))
      .catch((reason) => {
        acting = null;
        throw reason;
      });
    return acting;
  }

  const touched = () => void act().catch(() => {});

  async function together(work: () => Promise<void>): Promise<void> {
    held += 1;
    try {
      await work();
    } finally {
      held -= 1;
      if (held === 0 && owed) loading.refresh();
      owed &&= held > 0;
    }
  }

  async function dispatch(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    const result = await perform(owner, event, detail);
    if (!result.ok && (!result.handled || result.error.code === "unknown")) {
      const place = { widget: widgets.peek().get(owner), event };
      // Its code is there, since an action failed; without it there is still the reason.
      const words = await import("./actions/naming").then(
        ({ wordsFor }) => wordsFor(place, result),
        () => result.error.message,
      );
      say(words, "error");
    }
    return result;
  }

  function readSource(widgetId: string, prop: string): Source {
    const widget = widgets.value.get(widgetId);
    const names = widget ? queriesBehind(widget, prop, bundle.value) : [];
    const refresh = () => {
      loading.acted();
      // The query's state holds what goes wrong. Who fetches again doesn't mean to write.
      const reads = names.filter((name) => bundle.peek().queries[name]?.access === "read");
      for (const name of reads) queries.run(name, {}).catch(() => {});
    };
    return queries.source(names, refresh, widget !== undefined && isPlain(widget, prop, bundle.value));
  }

  for (const type of ACTS) addEventListener(type, loading.acted, { capture: true, passive: true });
  for (const type of TOUCHES) addEventListener(type, touched, { capture: true, passive: true, once: true });
  sandbox.setRoot("store", store.read());
  adopt(options.bundle);
  const onOnline = () => loading.refresh();
  addEventListener("online", onOnline);
  if (kept.message) say(kept.message);
  if (isLive()) void dispatch("page", "onLoad");

  return {
    get mode() {
      return mode.value;
    },
    setMode(next) {
      mode.value = next;
    },
    bundle,
    document,
    messages,
    refusal,
    propsOf,
    sourceOf: (widgetId, prop) => sources(`${widgetId}\n${prop}`),
    queryState: queries.state,
    stateOf: states.of,
    reveal(parent, slot) {
      if (revealed.add(parent, slot) && isLive()) follow(bundle.peek());
    },
    setState: states.change,
    dispatch,
    perform,
    together,
    settled: async () => void (await sandbox.evaluate([["settled"]])),
    async evaluate(template, locals) {
      const [outcome] = await sandbox.evaluate([template], locals);
      return outcome ?? { ok: false, error: { message: "It gave no value.", origin: "" } };
    },
    runQuery: async (name, params) => queries.run(name, { params }),
    update,
    locate(address) {
      here = address;
      sandbox.setRoot("url", urlRoot(here));
    },
    memories: states.memories,
    say,
    dismiss,
    resetsOf: states.resetsOf,
    memoryOf: states.memoryOf,
    remember: states.remember,
    dispose() {
      for (const type of ACTS) removeEventListener(type, loading.acted, { capture: true });
      for (const type of TOUCHES) removeEventListener(type, touched, { capture: true });
      removeEventListener("online", onOnline);
      loading.dispose();
      sandbox.dispose();
    },
  };
}

/** Another person in this browser has another store, and so has the draft. */
function storePlace({ app, user }: PageBundle): string {
  return ["trellis.store", app.slug, app.release === null ? "draft" : "live", user.username].join(".");
}

/** Runs that tell when the server has another release. They fail all the same: nothing was started. */
function noticing(run: RunApi, onOutdated: () => Promise<void>): RunApi {
  return async (request) => {
    try {
      return await run(request);
    } catch (reason) {
      if (reason instanceof ApiFault && reason.code === "release_changed") await onOutdated();
      throw reason;
    }
  };
}

function urlRoot({ searchParams, pathname }: URL): unknown {
  return { query: Object.fromEntries(searchParams), path: pathname };
}

function rootsOf({ app, page, pages, user }: PageBundle, here: URL): { [name: string]: unknown } {
  const title = pages.find(({ slug }) => slug === page.slug)?.title ?? page.document.props.title;
  return {
    app: { name: app.name, slug: app.slug },
    page: { slug: page.slug, title },
    user,
    url: urlRoot(here),
  };
}

/** Does it only name a query's answer, as it came? */
function isPlain(widget: Widget, prop: string, { templates, queries }: PageBundle): boolean {
  const source = completeProps(widget)[prop];
  const plain = typeof source === "string" ? readPlain(compiled(source, templates)) : undefined;
  return plain !== undefined && !queries[plain.query]?.transform;
}

function cached<T>(make: (key: string) => T): (key: string) => ReadonlySignal<T> {
  const made = new Map<string, ReadonlySignal<T>>();
  return (key) => {
    const present = made.get(key);
    if (present) return present;
    const fresh = computed(() => make(key));
    made.set(key, fresh);
    return fresh;
  };
}
