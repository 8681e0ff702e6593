import { Star, X } from "lucide-preact";
import { toText } from "../../../lib/values";
import type { ControlProps } from "../drawing";
import { textOf } from "../raw";

const USUAL = 5;
const MOST = 10;

/** So many stars; arrows choose, as among any radio buttons. */
export function Rating({ control, field, raw, isFixed, onChange }: ControlProps) {
  const most = Math.min(MOST, Math.max(1, Math.floor(Number(toText(field.max)) || USUAL)));
  const text = textOf(raw);
  const rating = Number(text) || 0;
  const isShut = control.disabled || isFixed;
  return (
    <div class="form-rating">
      {Array.from({ length: most }, (_, at) => String(at + 1)).map((value) => (
        <label key={value} data-on={Number(value) <= rating || undefined}>
          <input
            type="radio"
            class="visually-hidden"
            name={control.id}
            value={value}
            disabled={isShut}
            checked={text === value}
            aria-label={`${value} of ${most}`}
            onBlur={control.onBlur}
            onChange={() => onChange(value)}
          />
          <Star aria-hidden="true" />
        </label>
      ))}
      {text !== "" && !Number.isInteger(rating) && <span class="muted numeric">{text}</span>}
      {text !== "" && !field.required && !isShut && (
        <button
          type="button"
          class="button button-quiet button-icon button-small"
          aria-label="No rating"
          onClick={() => onChange("")}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
