import { CircleAlert } from "lucide-preact";
import type { FormField } from "../../lib/kinds.generated";
import { choicesOf, type Raw } from "./data";
import { Tags } from "./Tags";

export interface FieldProps {
  id: string;
  field: FormField;
  value: Raw;
  problem: string | null;
  mark: "required" | "optional";
  disabled: boolean;
  onChange: (value: Raw) => void;
  onLeave: () => void;
}

/** Attributes that every control shares. */
export interface Control {
  id: string;
  disabled: boolean;
  required: boolean;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
  onBlur: () => void;
}

export function Field(props: FieldProps) {
  const { id, field, problem, mark } = props;
  const notes = [field.help && `${id}-help`, problem && `${id}-error`].filter(Boolean).join(" ");
  const control: Control = {
    id,
    disabled: props.disabled,
    required: field.required,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": notes || undefined,
    onBlur: props.onLeave,
  };
  const marked = mark === "required" ? field.required : !field.required && field.type !== "boolean";
  const words = (
    <>
      {field.label || field.name} {marked && <span class="field-required">{mark}</span>}
    </>
  );
  return (
    <div class="field form-field" data-type={field.type}>
      {field.type === "boolean" ? (
        <Tick control={control} words={words} {...props} />
      ) : (
        <>
          <label class="field-label" for={id}>
            {words}
          </label>
          <Entry control={control} {...props} />
        </>
      )}
      {field.help && (
        <p class="field-help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
      {problem && (
        <p class="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}

type Part = FieldProps & { control: Control };

function Tick({ control, words, value, onChange }: Part & { words: preact.ComponentChildren }) {
  const { required: _, ...rest } = control;
  return (
    <label class="choice form-tick">
      <input
        {...rest}
        type="checkbox"
        class="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="field-label">{words}</span>
    </label>
  );
}

const INPUT_TYPES: { [type: string]: { type: string; inputMode?: "decimal" | "email" } } = {
  text: { type: "text" },
  number: { type: "text", inputMode: "decimal" },
  date: { type: "date" },
  email: { type: "email", inputMode: "email" },
};

function Entry(part: Part) {
  const { control, field, value, onChange } = part;
  const text = typeof value === "string" ? value : "";
  const take = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (field.type === "choice") return <Select {...part} />;
  if (field.type === "tags") return <Tags {...part} values={Array.isArray(value) ? value : []} />;
  if (field.type === "longtext") {
    return <textarea {...control} class="input" rows={3} value={text} placeholder={field.placeholder} onInput={take} />;
  }
  return (
    <input
      {...control}
      {...(INPUT_TYPES[field.type] ?? INPUT_TYPES.text)}
      class="input"
      autocomplete="off"
      value={text}
      placeholder={field.placeholder}
      onInput={take}
    />
  );
}

function Select({ control, field, value, onChange }: Part) {
  const choices = choicesOf(field);
  // A default that is not among the choices is still what the item holds.
  const strange = typeof value === "string" && value !== "" && !choices.some(({ text }) => text === value);
  return (
    <span class="select">
      <select
        {...control}
        class="input"
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{field.placeholder || "Choose one"}</option>
        {choices.map(({ label, text }) => (
          <option key={text} value={text}>
            {label}
          </option>
        ))}
        {strange && <option value={value}>{value}</option>}
      </select>
    </span>
  );
}
