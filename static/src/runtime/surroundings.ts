import type { Signal } from "@preact/signals";
import { checkAddress } from "../lib/addresses";
import { ApiFault } from "../lib/api";
import { faultOf } from "../lib/runs";
import type { CompiledTemplate, Json, Outcome, PageBundle } from "../lib/types";
import type { RanQuery, Surroundings } from "./actions";
import { compiled, fillIn, templatesIn } from "./bindings";
import { errorOf, type Queries } from "./queries";
import type { Sandbox } from "./sandbox";
import type { WidgetStates } from "./states";

interface Parts {
  bundle: Signal<PageBundle>;
  /** False in the editor's canvas: nothing leaves the page there. */
  isLive: boolean;
  sandbox: Sandbox;
  queries: Queries;
  states: WidgetStates;
  say: Surroundings["say"];
  go: (address: string) => void;
  /** The app has another release by now. */
  onOutdated: () => void;
}

/** What a page's actions act on. */
export function createSurroundings(parts: Parts): Surroundings {
  const { bundle, sandbox, states, say, go } = parts;
  let store: { [name: string]: unknown } = {};
  sandbox.setRoot("store", store);
  return {
    say,
    resolve: (value, locals) => resolve(value, locals, bundle.peek().templates, sandbox),
    run: (name, locals) => run(name, locals, parts),
    navigate(to, author) {
      const address = addressOf(to, author, bundle.peek());
      if (parts.isLive) go(address);
      else say(`In the published app this goes to ${address}`, "info");
    },
    setStore(name, value) {
      store = { ...store, [name]: value };
      sandbox.setRoot("store", store);
    },
    resetWidget(name) {
      const { widgets } = bundle.peek().page.document;
      const widget = widgets.find((one) => one.name === name || one.id === name);
      if (!widget) throw new Error(`There is no widget named ${name} to reset.`);
      states.reset(widget.id);
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

/** The value with every template in it evaluated, all of them in one batch. */
async function resolve(
  value: Json,
  locals: Record<string, unknown>,
  templates: { [source: string]: CompiledTemplate },
  sandbox: Sandbox,
): Promise<unknown> {
  const found = templatesIn(value, templates);
  if (found.length === 0) return value;
  const sources = found.map(([, source]) => compiled(source, templates));
  const results = await sandbox.evaluate(sources, locals);
  const byPath = new Map<string, Outcome | undefined>(found.map(([path], at) => [path, results[at]]));
  return fillIn(value, templates, (path, source) => {
    const outcome = byPath.get(path);
    if (outcome?.ok) return outcome.value;
    throw new Error(`${source}: ${outcome?.error.message ?? "it gave no value"}`);
  });
}

async function run(name: string, locals: Record<string, unknown>, parts: Parts): Promise<RanQuery> {
  const access = parts.bundle.peek().queries[name]?.access ?? "read";
  try {
    const answer = await parts.queries.run(name, locals);
    const error = faultOf(answer, access);
    return { result: error ? undefined : parts.queries.dataOf(name, answer), error, isWrite: access !== "read" };
  } catch (reason) {
    if (reason instanceof ApiFault && reason.code === "release_changed") parts.onOutdated();
    // None was started, so nothing was written.
    return { result: undefined, error: errorOf(reason), isWrite: false };
  }
}

function addressOf(to: string, author: string, { app, pages }: PageBundle): string {
  const places = { pages: pages.map(({ slug }) => slug), base: `/a/${app.slug}/`, here: location.href };
  const address = checkAddress(to, author, places);
  if (!address) throw new Error(`“${to}” is not a page of this app or an address that it may go to.`);
  return address;
}
