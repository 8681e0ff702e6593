/** Imported first where any kind may come onto the page: in the editor and in tests. */
import { type Facts, learnKinds } from "./facts";
import {
  FLOATING_KINDS,
  KIND_DEFAULTS,
  KIND_NAMES,
  KIND_STATES,
  PROPERTY_TYPES,
  ROW_PROPERTIES,
  SHOWN_BY,
} from "./kinds.generated";

const facts = KIND_NAMES.map((kind) => [
  kind,
  {
    defaults: KIND_DEFAULTS[kind],
    types: PROPERTY_TYPES[kind],
    state: KIND_STATES[kind],
    rows: ROW_PROPERTIES[kind] ?? [],
    shows: SHOWN_BY[kind] ?? null,
    floats: FLOATING_KINDS.includes(kind),
  },
]);

learnKinds(Object.fromEntries(facts) as Facts);
