import { kindOf, type Kinds } from "../kinds";
import type { PageSession } from "./page";
import type { Queries } from "./queries";
import { compile, listTemplates } from "./templates";

/** Something a builder has to look at, and where it is. */
export interface PlacedProblem {
  where: { what: "widget"; id: string } | { what: "query"; name: string };
  /** "Table1, Items" */
  place: string;
  message: string;
  severity: "error" | "warning";
}

export function listProblems(page: PageSession, kinds: Kinds, queries: Queries): PlacedProblem[] {
  return [...widgetProblems(page, kinds), ...queryProblems(queries)];
}

function* widgetProblems(page: PageSession, kinds: Kinds): Generator<PlacedProblem> {
  for (const widget of page.document.value.widgets) {
    const where = { what: "widget" as const, id: widget.id };
    const titles = new Map(kindOf(kinds, widget.kind).properties.map((property) => [property.name, property.title]));
    const outcomes = page.runtime.propsOf(widget.id).value;
    for (const [name, value] of Object.entries(widget.props)) {
      const message = findTemplateFault(value) ?? readFailure(outcomes[name]);
      if (message) yield { where, place: `${widget.name}, ${titles.get(name) ?? name}`, message, severity: "error" };
    }
    const message = findTemplateFault(widget.events);
    if (message) yield { where, place: `${widget.name}, actions`, message, severity: "error" };
  }
}

function readFailure(outcome: { ok: boolean; error?: { message: string } } | undefined): string | null {
  return outcome && !outcome.ok ? (outcome.error?.message ?? "This failed.") : null;
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
