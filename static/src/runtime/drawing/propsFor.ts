import { factsOf } from "../../lib/facts";
import type { KindName, PropertyType } from "../../lib/kinds.generated";
import type { BindingError, Outcome } from "../../lib/types";
import { toText } from "../../lib/values";
import { defaultsOf } from "../bindings/bindings";

export interface FittedProps {
  props: Record<string, unknown>;
  errors: Record<string, BindingError>;
  pending: Set<string>;
}

/** Outcomes as the properties that a kind's view can rely on: every one there, each of its declared type. */
export function fitProps(kind: KindName, outcomes: Record<string, Outcome>): FittedProps {
  const { types } = factsOf(kind);
  const fitted: FittedProps = { props: {}, errors: {}, pending: new Set() };
  for (const [name, fallback] of Object.entries(defaultsOf(kind))) {
    const outcome = outcomes[name];
    if (!outcome) fitted.pending.add(name);
    fitted.props[name] = outcome?.ok ? fitTo(outcome.value, types[name], fallback) : fallback;
  }
  for (const [path, outcome] of Object.entries(outcomes)) if (!outcome.ok) fitted.errors[path] = outcome.error;
  return fitted;
}

function fitTo(value: unknown, type: PropertyType | undefined, fallback: unknown): unknown {
  switch (type) {
    case "text":
      return toText(value);
    case "boolean":
      return value === undefined ? fallback : value !== "false" && Boolean(value);
    case "number":
      // Number() makes 0 of nothing, and a length of at most 0 of no limit.
      return isNothing(value) || !Number.isFinite(Number(value)) ? fallback : Number(value);
    case "columns":
    case "fields":
    case "actions":
    case "tabs":
      return Array.isArray(value) ? value : fallback;
    default:
      return value;
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}
