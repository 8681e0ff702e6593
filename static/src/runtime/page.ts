import { computed, type ReadonlySignal } from "@preact/signals";
import { learnKinds } from "../lib/facts";
import { outcomesOf } from "./bindings/outcomes";
import type { PageOptions, PageRuntime } from "./contract";
import { createDispatching } from "./dispatching";
import { startFollowing } from "./following";
import { createParts, type Parts } from "./parts";
import { noticing } from "./queries/noticing";
import { readSource } from "./queries/showing";

export type { Message, PageRuntime } from "./contract";

/** What a person does, as far as a page's reads are concerned. */
const ACTS = ["pointerdown", "keydown"];
/** Who does one of these is about to act. */
const TOUCHES = [...ACTS, "focusin"];

/** Puts a page to work: the sandbox evaluates its bindings, its reads run, its events act. */
export function createPageRuntime(options: PageOptions): PageRuntime {
  learnKinds(options.bundle.kinds ?? {});
  const parts = createParts(options, (run) => noticing(run, renew));
  const { bundle, kept, mode, queries, sandbox, say, states, store, widgets } = parts;
  sandbox.setRoot("store", store.read());
  const following = startFollowing(parts);
  const { prepare, ...dispatching } = createDispatching(parts);
  const unheard = listen(parts.loading, prepare);
  let renewing: Promise<void> | null = null;

  /** However many runs are refused because of it, the new release is taken over once. */
  function renew(): Promise<void> {
    if (!parts.isLive()) return Promise.resolve();
    const read = options.renew ?? (() => Promise.reject());
    renewing ??= import("./journeys/renewing")
      .then(({ takeNewRelease }) => takeNewRelease(parts, following.update, read))
      // Its code can't be had: what was refused says why, and the next run tries again.
      .catch(() => {})
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  const propsOf = cached((id) => {
    const widget = widgets.value.get(id);
    return widget ? outcomesOf(widget, bundle.value.templates, (at) => parts.outcomes.get(at).value) : {};
  });
  const sources = cached((key) => readSource(parts, ...(key.split("\n") as [string, string])));
  if (kept.message) say(kept.message);
  if (parts.isLive()) void dispatching.dispatch("page", "onLoad");

  return {
    get mode() {
      return mode.value;
    },
    setMode(next) {
      mode.value = next;
    },
    bundle,
    document: parts.document,
    messages: parts.shown,
    refusal: parts.refusal,
    propsOf,
    sourceOf: (widgetId, prop) => sources(`${widgetId}\n${prop}`),
    queryState: queries.state,
    stateOf: states.of,
    setState: states.change,
    ...following,
    ...dispatching,
    settled: async () => void (await sandbox.evaluate([["settled"]])),
    async evaluate(template, locals) {
      const [outcome] = await sandbox.evaluate([template], locals);
      return outcome ?? { ok: false, error: { message: "It gave no value.", origin: "" } };
    },
    runQuery: async (name, params) => queries.run(name, { params }),
    memories: states.memories,
    say,
    dismiss: parts.dismiss,
    resetsOf: states.resetsOf,
    memoryOf: states.memoryOf,
    remember: states.remember,
    dispose() {
      unheard();
      parts.loading.dispose();
      sandbox.dispose();
    },
  };
}

/** Hears what people do, and that the network is back, until what it gives is called. */
function listen(loading: Parts["loading"], prepare: () => void): () => void {
  const passive = { capture: true, passive: true };
  const onOnline = () => loading.refresh();
  for (const type of ACTS) addEventListener(type, loading.acted, passive);
  for (const type of TOUCHES) addEventListener(type, prepare, { ...passive, once: true });
  addEventListener("online", onOnline);
  return () => {
    for (const type of ACTS) removeEventListener(type, loading.acted, passive);
    for (const type of TOUCHES) removeEventListener(type, prepare, passive);
    removeEventListener("online", onOnline);
  };
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
