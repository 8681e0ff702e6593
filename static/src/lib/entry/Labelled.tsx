import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";

/** What is common to everything that takes a value: its words, and the ids by which they are read out with it. */
export interface Words {
  id: string;
  /** The widget's own name, read out where it has no label. */
  name: string;
  label: string;
  required: boolean;
  help: string;
  problem: string | null;
}

/** A control with its label above, its help and what is wrong below. */
export function Labelled({ words, children }: { words: Words; children: ComponentChildren }) {
  return (
    <div class="field entry">
      {words.label && (
        <label class="field-label" for={`${words.id}-input`}>
          {words.label} {words.required && <span class="field-required">required</span>}
        </label>
      )}
      {children}
      <Below words={words} />
    </div>
  );
}

export function Below({ words: { id, help, problem } }: { words: Words }) {
  return (
    <>
      {problem && (
        <p class="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </>
  );
}

/** For the control itself. */
export function ariaOf({ id, name, label, help, problem, required }: Words) {
  const described = [problem && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ");
  return {
    id: `${id}-input`,
    "aria-label": label ? undefined : name,
    "aria-invalid": problem ? true : undefined,
    "aria-required": required || undefined,
    "aria-describedby": described || undefined,
  } as const;
}
