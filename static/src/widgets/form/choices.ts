import type { FormField } from "../../lib/kinds.generated";
import { isTypedSet, toText } from "../../lib/values";

export interface Choice {
  label: string;
  /** What the control holds; unique among the choices. */
  text: string;
  value: unknown;
}

/** Choices are values, or objects with a label and a value. */
export function choicesOf({ choices }: Pick<FormField, "choices">): Choice[] {
  const given = isTypedSet(choices) ? choices.values : choices;
  if (!Array.isArray(given)) return [];
  return given.map((choice: unknown) => {
    const { label, value } = isLabelled(choice) ? choice : { label: choice, value: choice };
    return { label: toText(label), text: toText(value), value };
  });
}

function isLabelled(choice: unknown): choice is { label: unknown; value: unknown } {
  return typeof choice === "object" && choice !== null && "label" in choice && "value" in choice;
}
