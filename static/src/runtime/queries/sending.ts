/**
 * What a run is sent with that somebody asked for, worked out before anything is sent; and asking a person first. Fetched with
 * what acts: the reads of a page that opens need none of it.
 */
import { ApiFault } from "../../lib/api";
import type { CompiledTemplate, Json, QueryDescription, SentEdit } from "../../lib/types";
import { toText } from "../../lib/values";
import type { Ask, Cause } from "../actions/asking";
import type { Sandbox } from "../evaluating/sandbox";
import { encodeValues } from "./encoding";
import { bindingFault, DECLINED, errorOf, messageIn } from "./faults";

type Locals = Record<string, unknown>;

/** All of them throw an ApiFault that names the expression that failed. */
export interface Sending {
  valuesFor(description: QueryDescription, locals: Locals): Promise<{ [parameter: string]: Json }>;
  editFor(description: QueryDescription, locals: Locals): Promise<SentEdit | null>;
  /** Throws with the code DECLINED where the person doesn't want it. */
  consent(description: QueryDescription, locals: Locals, cause: Cause): Promise<void>;
}

export function createSending(sandbox: Pick<Sandbox, "evaluate">, ask: Ask): Sending {
  async function valuesFor(description: QueryDescription, locals: Locals): Promise<{ [parameter: string]: Json }> {
    const parameters = description.parameters.filter((parameter) => !parameter.user);
    if (parameters.length === 0) return {};
    const templates = parameters.map(({ expression, names }): CompiledTemplate => [{ js: expression, names }]);
    const outcomes = await sandbox.evaluate(templates, locals);
    return encodeValues(
      parameters.map(({ id, expression }, at) => {
        const outcome = outcomes[at];
        if (!outcome?.ok) throw bindingFault(expression, outcome?.error.message ?? "It gave no value.");
        return { id, expression, value: outcome.value };
      }),
    );
  }

  async function editFor(description: QueryDescription, locals: Locals): Promise<SentEdit | null> {
    const { edit, editable } = description;
    if (!edit) return null;
    const [outcome] = await sandbox.evaluate([edit], locals);
    const expression = sourceIn(edit);
    if (!outcome?.ok) throw bindingFault(expression, messageIn(outcome));
    try {
      return (await import("./edits")).encodeEdit(outcome.value, editable);
    } catch (reason) {
      throw bindingFault(expression, errorOf(reason).message);
    }
  }

  async function consent(description: QueryDescription, locals: Locals, cause: Cause): Promise<void> {
    const { confirm, access } = description;
    if (!confirm && access !== "admin" && (cause !== "opening" || access === "read")) return;
    const { questionFor } = await import("../actions/asking");
    const question = questionFor(
      description,
      cause,
      description.confirm ? await wordsOf(description.confirm, locals) : "",
    );
    if (question && !(await ask(question)))
      throw new ApiFault(0, DECLINED, "This was not confirmed, so it was not done.");
  }

  async function wordsOf(template: CompiledTemplate, locals: Locals): Promise<string> {
    const [outcome] = await sandbox.evaluate([template], locals);
    if (outcome?.ok) return toText(outcome.value).trim();
    throw new ApiFault(0, "binding", `What is to be asked first could not be worked out: ${messageIn(outcome)}`);
  }

  return { valuesFor, editFor, consent };
}

function sourceIn(template: CompiledTemplate): string {
  return template.map((part) => (typeof part === "string" ? part : part.js)).join("");
}
