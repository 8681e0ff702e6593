import type { Action, Outcome, Widget } from "../../lib/types";
import { widgetNames } from "../actions/naming";
import { type Kinds, kindOf } from "../kinds";
import type { PageSession } from "./page";
import type { Queries } from "./queries";
import { compile, hasBinding, listTemplates } from "./templates";

/** Something a builder has to look at, and where it is. */
export interface PlacedProblem {
  where: { what: "widget"; id: string } | { what: "query"; name: string };
  /** "Table1, Items" */
  place: string;
  message: string;
  severity: "error" | "warning";
}

export function listProblems(page: PageSession, kinds: Kinds, queries: Queries): PlacedProblem[] {
  const names = { queries: queries.names.value, widgets: widgetNames(page.document.value) };
  return [...widgetProblems(page, kinds, names), ...queryProblems(queries)];
}

function* widgetProblems(page: PageSession, kinds: Kinds, names: Names): Generator<PlacedProblem> {
  for (const widget of page.document.value.widgets) {
    const where = { what: "widget" as const, id: widget.id };
    const titles = new Map(kindOf(kinds, widget.kind).properties.map((property) => [property.name, property.title]));
    for (const [name, message] of findFaults(widget, page.runtime.propsOf(widget.id).value)) {
      yield { where, place: `${widget.name}, ${titles.get(name) ?? name}`, message, severity: "error" };
    }
    for (const chain of Object.values(widget.events)) {
      for (const message of findChainFaults(chain, names)) {
        yield { where, place: `${widget.name}, actions`, message, severity: "error" };
      }
    }
  }
}

/** One fault for each property: why its template doesn't compile, else why its value could not be had. */
function findFaults(widget: Widget, outcomes: Record<string, Outcome>): Map<string, string> {
  const faults = new Map<string, string>();
  for (const [name, value] of Object.entries(widget.props)) {
    const message = findTemplateFault(value);
    if (message) faults.set(name, message);
  }
  for (const [path, outcome] of Object.entries(outcomes)) {
    const name = path.split(".")[0] as string;
    if (!outcome.ok && !faults.has(name)) faults.set(name, outcome.error.message);
  }
  return faults;
}

interface Names {
  queries: readonly string[];
  widgets: readonly string[];
}

/** What a chain of actions lacks or names in vain. */
export function* findChainFaults(chain: readonly Action[], names: Names): Generator<string> {
  for (const step of chain) {
    const { then = [], catch: otherwise = [], ...own } = step;
    const fault = findTemplateFault(own) ?? findStepFault(step, names);
    if (fault) yield fault;
    yield* findChainFaults(then, names);
    yield* findChainFaults(otherwise, names);
  }
}

const PURPOSES = { reset: "reset", setValue: "set", openModal: "open", closeModal: "close" };

function findStepFault(step: Action, { queries, widgets }: Names): string | null {
  if (step.if !== undefined && !hasBinding(step.if))
    return "The condition of a step is an expression: write it in {{ }}.";
  switch (step.action) {
    case "run":
      if (step.query === "") return "Choose the query to run.";
      return queries.includes(step.query) ? null : `There is no query named ${step.query}.`;
    case "reset":
    case "setValue":
    case "openModal":
    case "closeModal":
      if (step.widget === "") return `Choose the widget to ${PURPOSES[step.action]}.`;
      return widgets.includes(step.widget) ? null : `There is no widget named ${step.widget} on this page.`;
    case "navigate":
      if (step.app !== undefined) return step.app === "" ? "Write the address of the app to go to." : null;
      return step.to === "" ? "Choose the page to go to." : null;
    case "download":
      return step.data === "" ? "Bind what the file shall hold, such as {{ Products.items }}." : null;
    case "set":
      return step.name === "" ? "Name the value that is put into the store." : null;
    default:
      return null;
  }
}

/** Why one of the templates in a value does not compile, or null. */
export function findTemplateFault(value: unknown): string | null {
  for (const source of listTemplates(value)) {
    const compiled = compile(source);
    if (!compiled.ok) return compiled.message;
  }
  return null;
}

function* queryProblems(queries: Queries): Generator<PlacedProblem> {
  for (const draft of queries.drafts.value) {
    const name = draft.saved.value.name;
    for (const problem of draft.problems.value) {
      const place = [name, problem.place].filter(Boolean).join(", ");
      yield { where: { what: "query", name }, place, message: problem.message, severity: problem.severity };
    }
  }
}
