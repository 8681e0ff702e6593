import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { checkAddress } from "../lib/addresses";
import { ApiFault } from "../lib/api";
import { createRunApi, faultOf } from "../lib/runs";
import type { Action, Json, PageBundle, Widget } from "../lib/types";
import type { ChainResult, Source } from "../lib/view";
import { performChain, type RanQuery, type Surroundings } from "./actions";
import { collectBindings, compiled, completeProps, fillIn, namesIn, templatesIn } from "./bindings";
import type { Message, PageOptions, PageRuntime } from "./contract";
import { keep, takeKept } from "./keeping";
import { createLoading } from "./loading";
import { createOutcomes, outcomesOf } from "./outcomes";
import { createQueries, errorOf } from "./queries";
import { createSandbox } from "./sandbox";
import { createStates } from "./states";

export type { Message, PageRuntime } from "./contract";

const NEW_VERSION = "A new version of this app was published. What you typed is still here: send it again.";

export function createPageRuntime(options: PageOptions): PageRuntime {
  const { mode, go = (address: string) => location.assign(address) } = options;
  const bundle = signal(options.bundle);
  const place = `trellis.kept.${options.bundle.app.slug}.${options.bundle.page.slug}`;
  const kept = mode === "live" ? takeKept(place) : { memories: {}, message: null };
  const refusal = signal<string | null>(null);
  const messages = signal<Message[]>([]);
  let store: { [name: string]: unknown } = {};
  let lastMessage = 0;

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
  const document = computed(() => bundle.value.page.document);
  const widgets = computed(() => new Map(document.value.widgets.map((widget) => [widget.id, widget])));
  const templates = () => bundle.peek().templates;
  const propsOf = cached((id) => {
    const widget = widgets.value.get(id);
    return widget ? outcomesOf(widget, bundle.value.templates, (binding) => outcomes.get(binding).value) : {};
  });
  const sources = new Map<string, ReadonlySignal<Source>>();

  function say(text: string, tone: Message["tone"] = "info"): void {
    lastMessage += 1;
    messages.value = [...messages.peek(), { id: lastMessage, text, tone }];
  }

  function adopt(next: PageBundle): void {
    const { app, page, user, pages } = next;
    const title = pages.find(({ slug }) => slug === page.slug)?.title ?? page.document.props.title;
    const roots = {
      app: { name: app.name, slug: app.slug },
      page: { slug: page.slug, title },
      user,
      url: urlRoot(),
      store,
    };
    for (const [name, value] of Object.entries(roots)) sandbox.setRoot(name, value);
    states.adopt(page.document.widgets);
    queries.adopt(next.queries);
    const own = collectBindings(page.document, next.templates);
    loading.follow(page.document, next.templates, next.queries);
    outcomes.adopt(new Map([...own, ...loading.bindings()]));
  }

  async function resolve(value: Json, locals: Record<string, unknown>): Promise<unknown> {
    const found = templatesIn(value, templates());
    if (found.length === 0) return value;
    const results = await sandbox.evaluate(
      found.map(([, source]) => compiled(source, templates())),
      locals,
    );
    const byPath = new Map(found.map(([path], at) => [path, results[at]]));
    return fillIn(value, templates(), (path, source) => {
      const outcome = byPath.get(path);
      if (outcome?.ok) return outcome.value;
      throw new Error(`${source}: ${outcome?.error.message ?? "it gave no value"}`);
    });
  }

  async function runForChain(name: string, locals: Record<string, unknown>): Promise<RanQuery> {
    const query = bundle.peek().queries[name];
    try {
      const answer = await queries.run(name, locals);
      const isWrite = query?.access !== "read";
      const error = faultOf(answer, query?.access ?? "read");
      return { result: error ? undefined : queries.dataOf(name, answer), error, isWrite };
    } catch (reason) {
      if (reason instanceof ApiFault && reason.code === "release_changed") reloadKeeping();
      return { result: undefined, error: errorOf(reason), isWrite: false };
    }
  }

  function reloadKeeping(): void {
    if (mode !== "live") return;
    keep(place, { memories: states.memories(), message: NEW_VERSION });
    go(location.href);
  }

  const around: Surroundings = {
    resolve,
    say,
    run: runForChain,
    navigate(to, author) {
      const { app, pages } = bundle.peek();
      const places = { pages: pages.map(({ slug }) => slug), base: `/a/${app.slug}/`, here: location.href };
      const address = checkAddress(to, author, places);
      if (!address) throw new Error(`“${to}” is not a page of this app or an address that it may go to.`);
      if (mode === "edit") say(`In the published app this goes to ${address}`);
      else go(address);
    },
    setStore(name, value) {
      store = { ...store, [name]: value };
      sandbox.setRoot("store", store);
    },
    resetWidget(name) {
      const widget = [...widgets.peek().values()].find((one) => one.name === name || one.id === name);
      if (widget) states.reset(widget.id);
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };

  async function perform(widgetId: string, event: string, detail?: unknown): Promise<ChainResult> {
    loading.acted();
    const owner: { events: { [name: string]: Action[] } } | undefined =
      widgetId === "page" ? document.peek() : widgets.peek().get(widgetId);
    const actions = owner?.events[event] ?? [];
    const locals = { event: detail, ...(event === "onSelect" && { row: (detail as { row?: unknown })?.row }) };
    const { result, fresh } = await performChain(actions, locals, around);
    if (result.wrote) loading.refresh(fresh);
    return result;
  }

  async function dispatch(widgetId: string, event: string, detail?: unknown): Promise<ChainResult> {
    const result = await perform(widgetId, event, detail);
    if (!result.ok && (!result.handled || result.error.code === "unknown")) say(result.error.message, "error");
    return result;
  }

  function sourceOf(widgetId: string, prop: string): ReadonlySignal<Source> {
    return cachedIn(sources, `${widgetId}.${prop}`, () => {
      const widget = widgets.value.get(widgetId);
      const names = widget ? namesOf(widget, prop, bundle.value) : [];
      return queries.source(names, () => {
        loading.acted();
        for (const name of names) queries.run(name, {}).catch(() => {});
      });
    });
  }

  const acted = () => loading.acted();
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, acted, { capture: true, passive: true });
  adopt(options.bundle);
  if (kept.message) say(kept.message);
  if (mode === "live" && document.peek().events?.onLoad) void dispatch("page", "onLoad");

  return {
    mode,
    bundle,
    document,
    messages,
    refusal,
    propsOf,
    sourceOf,
    queryState: (name) => queries.state(name),
    stateOf: (id) => states.of(id),
    setState: (id, change) => states.change(id, change),
    dispatch,
    perform,
    async runQuery(name, params) {
      return queries.run(name, { params });
    },
    update(next) {
      batch(() => {
        bundle.value = next;
        adopt(next);
      });
    },
    say,
    dismiss(id) {
      messages.value = messages.peek().filter((message) => message.id !== id);
    },
    resetsOf: (id) => states.resetsOf(id),
    memoryOf: (id) => states.memoryOf(id),
    remember: (id, value) => states.remember(id, value),
    dispose() {
      for (const type of ["pointerdown", "keydown"]) removeEventListener(type, acted, { capture: true });
      loading.dispose();
      sandbox.dispose();
    },
  };
}

function namesOf(widget: Widget, prop: string, { templates, queries }: PageBundle): string[] {
  const found = templatesIn(completeProps(widget)[prop] ?? null, templates);
  const names = new Set(found.flatMap(([, source]) => namesIn(compiled(source, templates))));
  return [...names].filter((name) => Object.hasOwn(queries, name));
}

function urlRoot(): { query: { [name: string]: string }; path: string } {
  return { query: Object.fromEntries(new URLSearchParams(location.search)), path: location.pathname };
}

function cached<T>(make: (key: string) => T): (key: string) => ReadonlySignal<T> {
  const made = new Map<string, ReadonlySignal<T>>();
  return (key) => cachedIn(made, key, () => make(key));
}

function cachedIn<T>(made: Map<string, ReadonlySignal<T>>, key: string, make: () => T): ReadonlySignal<T> {
  const present = made.get(key);
  if (present) return present;
  const fresh = computed(make);
  made.set(key, fresh);
  return fresh;
}
