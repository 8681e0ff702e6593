import { addressInApp, checkAddress, withQuery } from "../../lib/addresses";
import { faultOf } from "../../lib/runs";
import type { CompiledTemplate, Json, Outcome, PageBundle, Widget } from "../../lib/types";
import { compiled, fillIn, templatesIn } from "../bindings/bindings";
import type { Sandbox } from "../evaluating/sandbox";
import type { Parts } from "../parts";
import { errorOf } from "../queries/faults";
import type { Destination, RanQuery, Surroundings } from "./actions";
import type { Cause } from "./asking";

/** What a page's actions act on. */
export function createSurroundings(parts: Parts): Surroundings {
  const { bundle, sandbox, states, say, go, store } = parts;
  return {
    say,
    resolve: (value, locals) => resolve(value, locals, bundle.peek().templates, sandbox),
    run: (name, locals, cause = "action") => run(name, locals, cause, parts),
    navigate(destination) {
      const address = addressOf(destination, bundle.peek());
      if (parts.isLive()) go(address);
      else say(`In the published app this goes to ${address}`, "info");
    },
    setStore: (name, value, kept) => sandbox.setRoot("store", store.set(name, value, kept)),
    setOpen(name, isOpen) {
      const widget = findWidget(name, bundle.peek(), isOpen ? "open" : "close");
      if (!("isOpen" in states.of(widget.id).peek())) throw new Error(`${name} can't be opened or closed.`);
      states.change(widget.id, { isOpen });
    },
    setValue(name, value) {
      const widget = findWidget(name, bundle.peek(), "set");
      states.change(widget.id, changeTo(value, name, states.of(widget.id).peek()));
    },
    resetWidget: (name) => states.reset(findWidget(name, bundle.peek(), "reset").id),
    copy: (text) => navigator.clipboard.writeText(text),
    async download(data, name, format) {
      const { download, FILE_TYPES, fileName, writeData } = await import("../../lib/downloads");
      const title = name || bundle.peek().page.document.props.title;
      download(fileName(title, format), FILE_TYPES[format], writeData(data, format));
    },
  };
}

function findWidget(name: string, { page }: PageBundle, purpose: string): Widget {
  const found = page.document.widgets.find((one) => one.name === name || one.id === name);
  if (!found) throw new Error(`There is no widget named ${name} to ${purpose}.`);
  return found;
}

/** A field takes the value; of a form those members of its data that are named. */
function changeTo(value: unknown, name: string, state: Record<string, unknown>): Record<string, unknown> {
  if ("value" in state) return { value };
  if (!("data" in state)) throw new Error(`${name} has no value that could be set.`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${name} is a form: set it to an object, such as {{ ({ title: "New" }) }}.`);
  }
  return { data: { ...(state.data as object), ...value } };
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

async function run(name: string, locals: Record<string, unknown>, cause: Cause, parts: Parts): Promise<RanQuery> {
  const access = parts.bundle.peek().queries[name]?.access ?? "read";
  try {
    const answer = await parts.queries.run(name, locals, cause);
    const error = faultOf(answer, access);
    return { result: error ? undefined : await parts.queries.dataOf(name, answer), error, isWrite: access !== "read" };
  } catch (reason) {
    // None was started, so nothing was written.
    return { result: undefined, error: errorOf(reason), isWrite: false };
  }
}

function addressOf({ to, author, app: other, query }: Destination, { app, pages }: PageBundle): string {
  const places = { pages: pages.map(({ slug }) => slug), base: `/a/${app.slug}/`, here: location.href };
  const address = other ? addressInApp(other, to) : checkAddress(to, author, places);
  if (!address) throw new Error(`“${to}” is not a page of this app or an address that it may go to.`);
  return withQuery(address, query);
}
