import type { ControlProps } from "../drawing";
import { textOf } from "../raw";

const ROWS = { least: 4, most: 16 };

export function JsonText({ control, field, raw, isFixed, onChange }: ControlProps) {
  const text = textOf(raw);
  const rows = Math.min(ROWS.most, Math.max(ROWS.least, text.split("\n").length));
  return (
    <textarea
      {...control}
      class="input input-code"
      rows={rows}
      spellcheck={false}
      readOnly={isFixed}
      value={text}
      placeholder={field.placeholder || "{}"}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}
