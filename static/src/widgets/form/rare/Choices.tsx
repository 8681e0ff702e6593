import { choicesOf } from "../choices";
import type { ControlProps } from "../drawing";
import { textsOf } from "../raw";

/** Several of them, a tick each; what the item holds beside them stays among them. */
export function Choices({ control, field, raw, isFixed, onChange }: ControlProps) {
  const chosen = textsOf(raw);
  const choices = choicesOf(field);
  const strange = chosen.filter((text) => !choices.some((choice) => choice.text === text));
  const all = [...choices, ...strange.map((text) => ({ text, label: text }))];
  const toggle = (text: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, text] : chosen.filter((each) => each !== text));
  if (all.length === 0) return <p class="muted">There is nothing to choose from.</p>;
  return (
    <div class="form-choices">
      {all.map(({ text, label }) => (
        <label class="choice" key={text}>
          <input
            type="checkbox"
            class="checkbox"
            disabled={control.disabled || isFixed}
            checked={chosen.includes(text)}
            onBlur={control.onBlur}
            onChange={(event) => toggle(text, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
