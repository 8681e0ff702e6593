import { useState } from "preact/hooks";
import type { FormField } from "../../lib/kinds.generated";
import type { Json, Widget } from "../../lib/types";
import type { PropertyDefinition } from "../kinds";
import { BindableControl } from "./BindableControl";
import { CommitField } from "./CommitField";
import { ExpressionField } from "./ExpressionField";
import { PartsField } from "./PartsField";
import { SelectField } from "./SelectField";

interface FieldsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
}

const TYPES: { value: FormField["type"]; title: string }[] = [
  { value: "text", title: "Text" },
  { value: "longtext", title: "Long text" },
  { value: "number", title: "Number" },
  { value: "boolean", title: "Yes or no" },
  { value: "choice", title: "Choice" },
  { value: "date", title: "Date" },
  { value: "email", title: "Email" },
  { value: "tags", title: "Tags" },
];

const REQUIRED: PropertyDefinition = {
  name: "required",
  type: "boolean",
  title: "Required",
  default: false,
  bindable: true,
  choices: [],
  placeholder: "",
  help: "",
};

/** A form's fields. */
export function FieldsField({ widget, property, value, set }: FieldsFieldProps) {
  const fields = (Array.isArray(value) ? value : []) as unknown as FormField[];
  return (
    <PartsField
      title={property.title}
      noun="field"
      parts={fields}
      set={(next) => set(next as unknown as Json)}
      make={() => makeField(fields)}
      help={`What people fill in. Queries read it as {{ ${widget.name}.data }}.`}
      summary={(field) => ({ words: field.label || field.name, hint: titleOf(field.type) })}
    >
      {(field, change, index) => (
        <FieldBody widget={widget} fields={fields} field={field} change={change} index={index} />
      )}
    </PartsField>
  );
}

interface FieldBodyProps {
  widget: Widget;
  fields: readonly FormField[];
  field: FormField;
  change: (changes: Partial<FormField>) => null;
  index: number;
}

function FieldBody({ widget, fields, field, change, index }: FieldBodyProps) {
  const bound = (name: keyof FormField, label: string, help = "") => (
    <ExpressionField
      label={label}
      value={typeof field[name] === "string" ? field[name] : ""}
      set={(text) => change({ [name]: text })}
      widget={widget}
      path={`fields.${index}.${name}`}
      help={help}
    />
  );
  return (
    <>
      <CommitField
        label="Field name"
        value={field.name}
        mono
        commit={(name) => refuseName(fields, index, name) ?? change({ name: name.trim() })}
      />
      {bound("label", "Label")}
      <SelectField
        label="Type"
        value={field.type}
        options={TYPES}
        set={(type) => change({ type: type as FormField["type"] })}
      />
      <BindableControl
        widget={widget}
        property={REQUIRED}
        value={(field.required ?? false) as Json}
        set={(required) => change({ required: required as boolean })}
        path={`fields.${index}.required`}
      />
      {field.type === "choice" && <Choices field={field} change={change} widget={widget} index={index} />}
      {field.type !== "boolean" && bound("placeholder", "Placeholder")}
      {bound("help", "Help")}
      {bound("default", "Default value")}
    </>
  );
}

/** Texts separated by commas, or a binding that gives a list. What is typed stays as it is typed, commas and all. */
function Choices({ widget, field, change, index }: Omit<FieldBodyProps, "fields">) {
  const [typed, setTyped] = useState("");
  const saved = Array.isArray(field.choices) ? field.choices.join(", ") : String(field.choices ?? "");
  const isOurs = JSON.stringify(readChoices(typed)) === JSON.stringify(field.choices ?? []);
  const set = (text: string) => {
    setTyped(text);
    change({ choices: readChoices(text) });
  };
  return (
    <ExpressionField
      label="Choices"
      value={isOurs ? typed : saved}
      placeholder="Small, Medium, Large"
      help="Separated by commas, or an expression that gives a list."
      set={set}
      widget={widget}
      path={`fields.${index}.choices`}
    />
  );
}

/** A binding stays a text; else what stands between the commas. */
export function readChoices(text: string): string | string[] {
  if (text.includes("{{")) return text;
  return text
    .split(",")
    .map((choice) => choice.trim())
    .filter((choice) => choice !== "");
}

function makeField(fields: readonly FormField[]): FormField {
  let number = fields.length + 1;
  while (fields.some((field) => field.name === `field${number}`)) number += 1;
  const base = { type: "text" as const, required: false, placeholder: "", help: "", default: "", choices: [] };
  return { name: `field${number}`, label: `Field ${number}`, ...base };
}

function refuseName(fields: readonly FormField[], index: number, name: string): string | null {
  if (!name.trim()) return "A field needs a name: the form's data calls it that.";
  const twice = fields.some((field, each) => each !== index && field.name === name.trim());
  return twice ? `There is a field named ${name.trim()} already.` : null;
}

function titleOf(type: FormField["type"]): string {
  return TYPES.find((each) => each.value === type)?.title ?? type;
}
