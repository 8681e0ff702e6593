import { batch, type Signal, signal } from "@preact/signals";
import type { CompiledTemplate, Outcome, Widget } from "../../lib/types";
import type { Sandbox } from "../evaluating/sandbox";
import { completeProps, fillIn, type Templates } from "./bindings";

/** The bindings that the sandbox evaluates for us, and their latest outcomes. */
export interface Outcomes {
  get(id: string): Signal<Outcome | undefined>;
  receive(changes: ReadonlyMap<string, Outcome>): void;
  /** Has the sandbox evaluate exactly these from now on. */
  adopt(bindings: ReadonlyMap<string, CompiledTemplate>): void;
}

export function createOutcomes(sandbox: Pick<Sandbox, "define" | "undefine">): Outcomes {
  const signals = new Map<string, Signal<Outcome | undefined>>();
  let defined = new Map<string, string>();

  function get(id: string): Signal<Outcome | undefined> {
    const present = signals.get(id);
    if (present) return present;
    const made = signal<Outcome | undefined>(undefined);
    signals.set(id, made);
    return made;
  }

  return {
    get,
    receive(changes) {
      batch(() => {
        for (const [id, outcome] of changes) if (defined.has(id)) get(id).value = outcome;
      });
    },
    adopt(bindings) {
      const before = defined;
      defined = new Map([...bindings].map(([id, template]) => [id, JSON.stringify(template)]));
      const gone = [...before.keys()].filter((id) => !defined.has(id));
      const changed = [...bindings].filter(([id]) => before.get(id) !== defined.get(id));
      if (gone.length > 0) sandbox.undefine(gone);
      if (changed.length > 0) sandbox.define(new Map(changed));
      batch(() => {
        for (const id of gone) get(id).value = undefined;
      });
    },
  };
}

/** A widget's properties as outcomes; a bound one that is awaited is left out. Reads signals: call it in a computed. */
export function outcomesOf(
  widget: Widget,
  templates: Templates,
  outcomeOf: (id: string) => Outcome | undefined,
): Record<string, Outcome> {
  const outcomes: Record<string, Outcome> = {};
  for (const [name, value] of Object.entries(completeProps(widget))) {
    let awaited = false;
    const filled = fillIn(value, templates, (path) => {
      const outcome = outcomeOf([widget.id, "props", name, path].filter(Boolean).join("."));
      // What is awaited within a property (one field's default) doesn't keep back the rest of it.
      if (!outcome) awaited ||= path === "";
      else if (outcome.ok) return outcome.value;
      else outcomes[path ? `${name}.${path}` : name] = outcome;
      return undefined;
    });
    if (!awaited && !outcomes[name]) outcomes[name] = { ok: true, value: filled };
  }
  return outcomes;
}
