import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { createRunApi } from "../lib/runs";
import type { Action, PageBundle, Widget } from "../lib/types";
import type { ChainResult, Source } from "../lib/view";
import { performChain } from "./actions";
import { collectBindings, compiled, completeProps, namesIn, type Templates, templatesIn } from "./bindings";
import type { PageOptions, PageRuntime } from "./contract";
import { keep, takeKept } from "./keeping";
import { createLoading } from "./loading";
import { createOutcomes, outcomesOf } from "./outcomes";
import { createQueries } from "./queries";
import { createSandbox } from "./sandbox";
import { createMessages } from "./saying";
import { readPlain } from "./scene";
import { createStates } from "./states";
import { createSurroundings } from "./surroundings";

export type { Message, PageRuntime } from "./contract";

const NEW_VERSION = "A new version of this app was published. What you typed is still here: send it again.";
/** What a person does, as far as a page's reads are concerned. */
const ACTS = ["pointerdown", "keydown"];

/** Puts a page to work: the sandbox evaluates its bindings, its reads run, its events act. */
export function createPageRuntime(options: PageOptions): PageRuntime {
  const { mode, go = (address: string) => location.assign(address) } = options;
  const isLive = mode === "live";
  const bundle = signal(options.bundle);
  const document = computed(() => bundle.value.page.document);
  const widgets = computed(() => new Map(document.value.widgets.map((widget) => [widget.id, widget])));
  const place = `trellis.kept.${options.bundle.app.slug}.${options.bundle.page.slug}`;
  const kept = isLive ? takeKept(place) : { memories: {}, message: null };
  const refusal = signal<string | null>(null);
  const { shown: messages, say, dismiss } = createMessages();

  const sandbox = (options.createSandbox ?? createSandbox)(options.bundle.urls.sandbox, {
    onChange(changes) {
      outcomes.receive(changes);
      loading.notice(changes.keys());
    },
    onRefused(reason) {
      refusal.value = reason;
    },
  });
  const outcomes = createOutcomes(sandbox);
  const states = createStates(kept.memories, (name, state) => sandbox.setRoot(name, state));
  const queries = createQueries(sandbox, options.run ?? createRunApi(options.bundle.urls));
  const loading = createLoading(queries, (id) => outcomes.get(id).peek());
  const around = createSurroundings({ bundle, isLive, sandbox, queries, states, say, go, onOutdated: reloadKeeping });
  const propsOf = cached((id) => {
    const widget = widgets.value.get(id);
    return widget ? outcomesOf(widget, bundle.value.templates, (binding) => outcomes.get(binding).value) : {};
  });
  const sources = cached((key) => readSource(...(key.split("\n") as [string, string])));

  function adopt(next: PageBundle): void {
    for (const [name, value] of Object.entries(rootsOf(next))) sandbox.setRoot(name, value);
    states.adopt(next.page.document.widgets);
    queries.adopt(next.queries);
    loading.follow(next.page.document, next.templates, next.queries);
    outcomes.adopt(new Map([...collectBindings(next.page.document, next.templates), ...loading.bindings()]));
  }

  function reloadKeeping(): void {
    if (!isLive) return;
    keep(place, { memories: states.memories(), message: NEW_VERSION });
    go(location.href);
  }

  function actionsOf(owner: string, event: string): Action[] {
    const holder = owner === "page" ? document.peek() : widgets.peek().get(owner);
    return holder?.events[event] ?? [];
  }

  async function perform(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    loading.acted();
    const row = (detail as { row?: unknown } | undefined)?.row;
    const { result, fresh } = await performChain(actionsOf(owner, event), { event: detail, row }, around);
    if (result.wrote) loading.refresh(fresh);
    return result;
  }

  async function dispatch(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    const result = await perform(owner, event, detail);
    if (!result.ok && (!result.handled || result.error.code === "unknown")) say(result.error.message, "error");
    return result;
  }

  function readSource(widgetId: string, prop: string): Source {
    const widget = widgets.value.get(widgetId);
    const names = widget ? queriesIn(widget, prop, bundle.value) : [];
    const refresh = () => {
      loading.acted();
      // The query's state holds what goes wrong.
      for (const name of names) queries.run(name, {}).catch(() => {});
    };
    return queries.source(names, refresh, widget !== undefined && isPlain(widget, prop, bundle.value.templates));
  }

  for (const type of ACTS) addEventListener(type, loading.acted, { capture: true, passive: true });
  adopt(options.bundle);
  if (kept.message) say(kept.message);
  if (isLive) void dispatch("page", "onLoad");

  return {
    mode,
    bundle,
    document,
    messages,
    refusal,
    propsOf,
    sourceOf: (widgetId, prop) => sources(`${widgetId}\n${prop}`),
    queryState: queries.state,
    stateOf: states.of,
    setState: states.change,
    dispatch,
    perform,
    runQuery: async (name, params) => queries.run(name, { params }),
    update(next) {
      batch(() => {
        bundle.value = next;
        adopt(next);
      });
    },
    say,
    dismiss,
    resetsOf: states.resetsOf,
    memoryOf: states.memoryOf,
    remember: states.remember,
    dispose() {
      for (const type of ACTS) removeEventListener(type, loading.acted, { capture: true });
      loading.dispose();
      sandbox.dispose();
    },
  };
}

function rootsOf({ app, page, pages, user }: PageBundle): { [name: string]: unknown } {
  const title = pages.find(({ slug }) => slug === page.slug)?.title ?? page.document.props.title;
  return {
    app: { name: app.name, slug: app.slug },
    page: { slug: page.slug, title },
    user,
    url: { query: Object.fromEntries(new URLSearchParams(location.search)), path: location.pathname },
  };
}

/** The queries that a property's bindings mention. */
function queriesIn(widget: Widget, prop: string, { templates, queries }: PageBundle): string[] {
  const found = templatesIn(completeProps(widget)[prop] ?? null, templates);
  const names = new Set(found.flatMap(([, source]) => namesIn(compiled(source, templates))));
  return [...names].filter((name) => Object.hasOwn(queries, name));
}

/** Does it only name a query's answer? */
function isPlain(widget: Widget, prop: string, templates: Templates): boolean {
  const source = completeProps(widget)[prop];
  return typeof source === "string" && readPlain(compiled(source, templates)) !== undefined;
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
