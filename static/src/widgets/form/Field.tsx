import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { FormField } from "../../lib/kinds.generated";
import { isFixed, originOf, rawOf, type Start } from "./content";
import { drawnOf } from "./controls";
import { type Control, type ControlProps, fieldId, useFrame } from "./drawing";
import type { Raw, RawValues } from "./raw";

interface FieldProps {
  field: FormField;
  path: string;
  start: Start;
  typed: RawValues;
  onChange: (raw: Raw) => void;
}

/** One field with its label, help and what is wrong with it. */
export function Field({ field, path, start, typed, onChange }: FieldProps) {
  const frame = useFrame();
  const id = fieldId(frame.id, path);
  const problem = Object.hasOwn(frame.problems, path) ? (frame.problems[path] as string) : null;
  const notes = [field.help && `${id}-help`, problem && `${id}-error`].filter(Boolean).join(" ");
  const control: Control = {
    id,
    disabled: frame.disabled,
    required: field.required,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": notes || undefined,
    onBlur: () => frame.leave(path),
  };
  const fixed = isFixed(field, start);
  const part = { control, field, path, raw: rawOf(field, start, typed), origin: originOf(field, start), onChange };
  const drawn = drawnOf(field);
  return (
    <Labelled id={id} field={field} isGroup={drawn.isGroup === true} isWide={drawn.isWide === true} notes={notes}>
      {field.type === "boolean" ? (
        <Tick {...part} isFixed={fixed} words={<Words field={field} />} />
      ) : (
        <drawn.view {...part} isFixed={fixed} />
      )}
      {field.help && (
        <p class="field-help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
      {problem && <Problem id={id} words={problem} />}
    </Labelled>
  );
}

interface LabelledProps {
  id: string;
  field: FormField;
  isGroup: boolean;
  isWide: boolean;
  notes: string;
  children: ComponentChildren;
}

function Labelled({ id, field, isGroup, isWide, notes, children }: LabelledProps) {
  const given = { class: "field form-field", "data-type": field.type, "data-wide": isWide || undefined };
  if (isGroup) {
    return (
      <fieldset {...given} id={id} tabIndex={-1} aria-describedby={notes || undefined}>
        <legend class="field-label">
          <Words field={field} />
        </legend>
        {children}
      </fieldset>
    );
  }
  return (
    <div {...given}>
      {field.type !== "boolean" && (
        <label class="field-label" for={id}>
          <Words field={field} />
        </label>
      )}
      {children}
    </div>
  );
}

/** Its label, with a word where it is among the fewer that must, or need not, be filled in. */
function Words({ field }: { field: FormField }) {
  const { mark } = useFrame();
  const isMarked = mark === "required" ? field.required : !field.required && !QUIET.includes(field.type);
  return (
    <>
      {field.label || field.name} {isMarked && <span class="field-required">{mark}</span>}
    </>
  );
}

/** That these need not be filled in goes without saying. */
const QUIET = ["boolean", "group"];

export function Problem({ id, words }: { id: string; words: string }) {
  return (
    <p class="field-error" id={`${id}-error`}>
      <CircleAlert aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}

function Tick({ control, raw, onChange, isFixed, words }: ControlProps & { words: ComponentChildren }) {
  const { required, ...rest } = control;
  return (
    <label class="choice form-tick">
      <input
        {...rest}
        type="checkbox"
        class="checkbox"
        aria-required={required}
        disabled={control.disabled || isFixed}
        checked={raw === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="field-label">{words}</span>
    </label>
  );
}
