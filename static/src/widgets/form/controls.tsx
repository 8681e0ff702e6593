import type { FormField } from "../../lib/kinds.generated";
import { choicesOf } from "./choices";
import type { ControlProps, Drawn } from "./drawing";
import { textOf } from "./raw";
import { addReaders, hasReader } from "./readers";
import { hasRules, setRules } from "./rules";

const drawings = new Map<string, Drawn>(
  Object.entries({
    longtext: { view: LongText, isWide: true },
    choice: { view: Select },
  }),
);

export function drawnOf({ type }: Pick<FormField, "type">): Drawn {
  return drawings.get(type) ?? { view: Line };
}

/** Do some of these fields need code that has not come yet: of rare types, of rules for what is entered? */
export function needsRare(fields: readonly FormField[]): boolean {
  return !isLoaded && fields.some((field) => !hasReader(field.type) || hasRules(field));
}

let isLoaded = false;

/** Types of fields that few forms have come with a chunk of their own. */
export async function loadRare(): Promise<void> {
  const { RARE_READERS, RARE_DRAWINGS, findRuleProblem } = await import("./rare");
  addReaders(RARE_READERS);
  setRules(findRuleProblem);
  for (const [type, drawn] of Object.entries(RARE_DRAWINGS)) drawings.set(type, drawn);
  isLoaded = true;
}

interface LineLook {
  type: string;
  inputMode?: "decimal" | "email" | "tel" | "url";
  /** What a native control can show; another text is shown as such. */
  fits?: RegExp;
}

const LINES: { [type: string]: LineLook } = {
  text: { type: "text" },
  number: { type: "text", inputMode: "decimal" },
  date: { type: "date", fits: /^\d{4}-\d{2}-\d{2}$/ },
  time: { type: "time", fits: /^\d{2}:\d{2}(:\d{2})?$/ },
  datetime: { type: "datetime-local", fits: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/ },
  email: { type: "email", inputMode: "email" },
  phone: { type: "tel", inputMode: "tel" },
  url: { type: "url", inputMode: "url" },
};

function Line({ control, field, raw, isFixed, onChange }: ControlProps) {
  const text = textOf(raw);
  const look = LINES[field.type] ?? (LINES.text as LineLook);
  const isShown = !look.fits || text === "" || look.fits.test(text);
  const [least, most] = look.fits ? [String(field.min ?? ""), String(field.max ?? "")] : ["", ""];
  return (
    <input
      {...control}
      type={isShown ? look.type : "text"}
      inputMode={look.inputMode}
      class={field.type === "number" ? "input numeric" : "input"}
      autocomplete="off"
      readOnly={isFixed}
      min={least || undefined}
      max={most || undefined}
      step={field.type === "date" || !look.fits ? undefined : "any"}
      value={text}
      data-empty={text === "" || undefined}
      placeholder={field.placeholder}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function LongText({ control, field, raw, isFixed, onChange }: ControlProps) {
  return (
    <textarea
      {...control}
      class="input"
      rows={3}
      readOnly={isFixed}
      value={textOf(raw)}
      placeholder={field.placeholder}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Select({ control, field, raw, isFixed, onChange }: ControlProps) {
  const choices = choicesOf(field);
  const text = textOf(raw);
  // A value that is not among the choices is still what the item holds.
  const isStrange = text !== "" && !choices.some((choice) => choice.text === text);
  return (
    <span class="select">
      <select
        {...control}
        class="input"
        disabled={control.disabled || isFixed}
        value={text}
        data-empty={text === "" || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{field.placeholder || "Choose one"}</option>
        {choices.map((choice) => (
          <option key={choice.text} value={choice.text}>
            {choice.label}
          </option>
        ))}
        {isStrange && <option value={text}>{text}</option>}
      </select>
    </span>
  );
}
