import { ariaOf, Below, type Words } from "../../lib/entry/Labelled";
import { useEntry } from "../../lib/entry/useEntry";
import { type CheckboxProps, type CheckboxState, checkboxState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import "./checkbox.css";

export function view(input: ViewProps<CheckboxProps, CheckboxState>) {
  const { id, name, props, disabled } = input;
  const entry = useEntry(
    input,
    {
      initial: isTrue(props.default),
      draftOf: isTrue,
      valueOf: (checked) => checked,
      problemOf: (checked) => (props.required && !checked ? "This has to be ticked." : null),
    },
    checkboxState,
  );
  const words: Words = { ...props, id, name, problem: entry.problem };
  const isSwitch = props.look === "switch";
  return (
    <div class="field entry checkbox-field">
      <label class="choice" data-disabled={disabled || undefined}>
        <input
          {...ariaOf(words)}
          type="checkbox"
          class={isSwitch ? "switch" : "checkbox"}
          role={isSwitch ? "switch" : undefined}
          checked={entry.draft}
          disabled={disabled}
          onChange={(event) => entry.change(event.currentTarget.checked, "at once")}
          onBlur={entry.leave}
        />
        {props.label && (
          <span class="checkbox-label">
            {props.label} {props.required && <span class="field-required">required</span>}
          </span>
        )}
      </label>
      <Below words={words} />
    </div>
  );
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === 1;
}
