/** What the runtime knows of kinds of widgets: a published page brings that of its own kinds along, the editor has all. */
import type { PropertyType } from "./kinds.generated";
import type { Json } from "./types";

export interface KindFacts {
  /** What stands where a document does not mention a property. */
  defaults: { [property: string]: Json };
  types: { [property: string]: PropertyType };
  /** What expressions see under a widget's name before it has said anything. */
  state: { [name: string]: unknown };
  /** Templates that are evaluated once for each of the widget's items, as `row`; `*` is any record of a list. */
  rows: readonly string[];
  /** The property whose queries it shows the state of. */
  shows: string | null;
  /** It stands over the page and takes no place in its grid. */
  floats: boolean;
}

export type Facts = { [kind: string]: KindFacts };

const known = new Map<string, KindFacts>();
const UNKNOWN: KindFacts = { defaults: {}, types: {}, state: {}, rows: [], shows: null, floats: false };

export function learnKinds(facts: Facts): void {
  for (const [kind, its] of Object.entries(facts)) known.set(kind, its);
}

/** Of a kind that nobody told of, nothing. */
export function factsOf(kind: string): KindFacts {
  return known.get(kind) ?? UNKNOWN;
}
