/** Gives the tests a sandbox to talk to, and notes what it says. */
import { compileTemplate } from "../../../static/src/lib/templates";
import type { Outcome } from "../../../static/src/lib/types";
import { createSandbox } from "../../../static/src/runtime/evaluating/sandbox";
import { ExactNumber, TypedSet } from "../../../static/src/sandbox/values";

type Options = Partial<Parameters<typeof createSandbox>[1]>;

export function open(url: string, options: Options = {}) {
  const outcomes = new Map<string, Outcome>();
  const told: string[] = [];
  const refusals: string[] = [];
  const sandbox = createSandbox(url, {
    onChange(changes) {
      for (const [id, outcome] of changes) {
        outcomes.set(id, outcome);
        told.push(id);
      }
    },
    onRefused: (reason) => refusals.push(reason),
    ...options,
  });
  const define = (templates: { [id: string]: string }) =>
    sandbox.define(new Map(Object.entries(templates).map(([id, text]) => [id, compileTemplate(text)])));
  /** After everything before it: what is asked last is answered last. */
  const settled = () => sandbox.evaluate([["settled"]]);
  const evaluate = async (text: string, locals = {}) => (await sandbox.evaluate([compileTemplate(text)], locals))[0];
  return { sandbox, outcomes, told, refusals, define, settled, evaluate };
}

/** Resolves once it holds: what is at fault may be named after everything else was answered. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 4));
}

Object.assign(globalThis, { open, until, ExactNumber, TypedSet });
