import type { CompiledTemplate, Json, Outcome, PageDocument, QueryDescription } from "../../lib/types";
import { collectBindings, compiled, namesIn, type Templates, templatesIn } from "../bindings/bindings";
import { encodeValues } from "./encoding";
import { bindingFault, errorOf } from "./faults";
import type { Queries } from "./queries";

type Descriptions = { [name: string]: QueryDescription };

/** What only an action or a row gives: a query that asks for one of these can't run by itself. */
const LOCALS = new Set(["row", "event", "result", "error", "params"]);
/** How long changed values are let settle before a read runs with them. */
const SETTLE_MS = 200;
/** Runs of one read that follow each other without a person doing anything: more is a circle of queries. */
const RUNS_BY_ITSELF = 5;

/** Runs the reads that a page mentions: once the values they need are there, when those change, and when asked. */
export interface Loading {
  /** Parameters of the page's reads as bindings, `query.<name>.<parameter id>`, for the sandbox to evaluate. */
  bindings(): Map<string, CompiledTemplate>;
  /** `shown` is the document without the widgets that nobody has seen yet: what only they mention waits for that. */
  follow(document: PageDocument, templates: Templates, descriptions: Descriptions, shown?: PageDocument): void;
  /** Outcomes of the parameters' bindings came. */
  notice(ids: Iterable<string>): void;
  /** Runs the page's reads again, but for those named. */
  refresh(except?: ReadonlySet<string>): void;
  /** A person did something. */
  acted(): void;
  dispose(): void;
}

export function createLoading(queries: Queries, outcomeOf: (id: string) => Outcome | undefined): Loading {
  let followed: Descriptions = {};
  const lastKeys = new Map<string, string>();
  const runs = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** The values of a read's parameters, or why it can't run yet. Throws ApiFault where it never could. */
  function valuesOf(name: string): { [parameter: string]: Json } | "missing" | "awaited" {
    const parameters = (followed[name] as QueryDescription).parameters.filter((parameter) => !parameter.user);
    const values = [];
    for (const { id, expression, optional } of parameters) {
      const outcome = outcomeOf(bindingId(name, id));
      if (!outcome) return "awaited";
      if (!outcome.ok && /is not defined\.?$/.test(outcome.error.message)) {
        throw bindingFault(expression, outcome.error.message);
      }
      if (!outcome.ok || (outcome.value === undefined && !optional)) return "missing";
      values.push({ id, expression, value: outcome.value });
    }
    return encodeValues(values);
  }

  function consider(name: string, { again = false } = {}): void {
    timers.delete(name);
    if (!Object.hasOwn(followed, name)) return;
    try {
      const values = valuesOf(name);
      if (values === "awaited") queries.expect(name);
      else if (values === "missing") queries.wait(name);
      else runUnlessSame(name, values, again);
    } catch (reason) {
      queries.fail(name, errorOf(reason));
    }
  }

  function runUnlessSame(name: string, values: { [parameter: string]: Json }, again: boolean): void {
    const key = JSON.stringify(values);
    if (!again && (key === lastKeys.get(name) || isDone(name))) return;
    lastKeys.set(name, key);
    if (!again) countRun(name);
    // The state holds what went wrong; whoever shows the query shows it.
    queries.runWith(name, values).catch(() => {});
  }

  /** It was to run once, and has. */
  function isDone(name: string): boolean {
    return followed[name]?.runs === "load" && lastKeys.has(name);
  }

  function countRun(name: string): void {
    const count = (runs.get(name) ?? 0) + 1;
    runs.set(name, count);
    if (count > RUNS_BY_ITSELF) throw new Error(`${name} was stopped: the values it needs change each time it runs.`);
  }

  /** While its values go on changing, as they do with every key that is pressed, it waits for the last of them. */
  function considerSoon(name: string): void {
    if (!lastKeys.has(name)) {
      consider(name);
      return;
    }
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => consider(name), SETTLE_MS),
    );
  }

  return {
    bindings() {
      const all = Object.values(followed).flatMap(({ name, parameters }) =>
        parameters
          .filter((parameter) => !parameter.user)
          .map(({ id, expression, names }): [string, CompiledTemplate] => [
            bindingId(name, id),
            [{ js: expression, names }],
          ]),
      );
      return new Map(all);
    },
    follow(document, templates, descriptions, shown = document) {
      const before = followed;
      followed = readsToLoad(document, templates, descriptions);
      if (shown !== document) followed = seenAmong(followed, readsToLoad(shown, templates, descriptions));
      for (const [name, { release }] of Object.entries(followed)) {
        const mended = before[name]?.release !== release && queries.phase(name).peek() !== "ready";
        if (mended) lastKeys.delete(name);
        if (mended || !Object.hasOwn(before, name)) consider(name);
      }
    },
    notice(ids) {
      const names = new Set([...ids].filter((id) => id.startsWith("query.")).map((id) => id.split(".")[1] as string));
      for (const name of names) if (Object.hasOwn(followed, name)) considerSoon(name);
    },
    refresh(except = new Set()) {
      for (const [name, { runs }] of Object.entries(followed)) {
        if (runs === "auto" && !except.has(name)) consider(name, { again: true });
      }
    },
    acted: () => runs.clear(),
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      followed = {};
    },
  };
}

/** What its author wants read when the page loads is read then. */
function seenAmong(all: Descriptions, seen: Descriptions): Descriptions {
  return Object.fromEntries(Object.entries(all).filter(([name, { runs }]) => runs === "load" || name in seen));
}

function bindingId(query: string, parameter: string): string {
  return `query.${query}.${parameter}`;
}

/** The reads a page mentions, in its bindings and events or through the parameters of queries it uses. */
function readsToLoad(document: PageDocument, templates: Templates, descriptions: Descriptions): Descriptions {
  const mentioned = mentionedNames(document, templates);
  const seen = new Set<string>();
  const reads: Descriptions = {};
  const visit = (name: string, shown: boolean) => {
    const query = Object.hasOwn(descriptions, name) ? descriptions[name] : undefined;
    if (!query) return;
    const needs = query.parameters.filter((parameter) => !parameter.user).flatMap((parameter) => parameter.names);
    if (query.edit) needs.push(...namesIn(query.edit));
    if (shown && query.runs !== "hand" && query.access === "read" && !needs.some((need) => LOCALS.has(need)))
      reads[name] = query;
    if (seen.has(name)) return;
    seen.add(name);
    for (const need of [...needs, ...namesIn(query.transform ?? [])]) visit(need, true);
  };
  for (const name of mentioned.shown) visit(name, true);
  for (const name of mentioned.run) visit(name, false);
  return reads;
}

function mentionedNames(document: PageDocument, templates: Templates): { shown: Set<string>; run: Set<string> } {
  const shown = new Set([...collectBindings(document, templates).values()].flatMap(namesIn));
  const run = new Set<string>();
  for (const { events } of [document, ...document.widgets]) {
    for (const [, source] of templatesIn(events as never, templates)) {
      for (const name of namesIn(compiled(source, templates))) shown.add(name);
    }
    for (const [, query] of JSON.stringify(events).matchAll(/"query":"(\w+)"/g)) run.add(query as string);
  }
  return { shown, run };
}
