import { WandSparkles } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Json, Widget } from "../../../lib/types";
import { PartsField } from "../../controls/PartsField";
import { DrawFieldsDialog } from "../../fields/DrawFieldsDialog";
import type { FieldDraft } from "../../fields/fieldsFrom";
import { summaryOf, TITLES } from "../../fields/types";
import type { PropertyDefinition } from "../../kinds";
import { FieldBody } from "./FieldBody";

interface FieldsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
}

/** A form's fields. */
export function FieldsField({ widget, property, value, set }: FieldsFieldProps) {
  const [isDrawing, setDrawing] = useState(false);
  const fields = readFields(value);
  const take = (next: FieldDraft[]) => set(next as unknown as Json);
  return (
    <>
      <FieldList
        widget={widget}
        title={property.title}
        help={`What people fill in. Queries read it as {{ ${widget.name}.data }}.`}
        fields={fields}
        set={take}
        path={property.name}
        more={
          <button type="button" class="button button-small button-quiet" onClick={() => setDrawing(true)}>
            <WandSparkles />
            Draw fields from…
          </button>
        }
      />
      {isDrawing && <DrawFieldsDialog fields={fields} set={take} onClose={() => setDrawing(false)} />}
    </>
  );
}

interface FieldListProps {
  widget: Widget;
  title: string;
  help: string;
  fields: readonly FieldDraft[];
  set: (fields: FieldDraft[]) => void;
  /** Where the list stands in the widget's properties: `fields`, or `fields.2.fields` for those of a group. */
  path: string;
  more?: preact.ComponentChildren;
}

export function FieldList({ widget, title, help, fields, set, path, more }: FieldListProps) {
  return (
    <PartsField
      title={title}
      noun="field"
      parts={fields}
      set={set}
      make={() => makeField(fields)}
      help={help}
      summary={(field) => ({ words: field.label || field.name, hint: summaryOf(field, TITLES) })}
      more={more}
    >
      {(field, change, index) => (
        <FieldBody
          widget={widget}
          field={field}
          change={change}
          path={`${path}.${index}`}
          refuseName={(name) => refuseName(fields, index, name)}
          depth={path.split("fields").length - 2}
        />
      )}
    </PartsField>
  );
}

export function readFields(value: unknown): FieldDraft[] {
  return Array.isArray(value) ? (value as FieldDraft[]) : [];
}

function makeField(fields: readonly FieldDraft[]): FieldDraft {
  let number = fields.length + 1;
  while (fields.some((field) => field.name === `field${number}`)) number += 1;
  return { name: `field${number}`, label: `Field ${number}`, type: "text" };
}

function refuseName(fields: readonly FieldDraft[], index: number, name: string): string | null {
  if (!name.trim()) return "A field needs a name: the form's data calls it that.";
  const twice = fields.some((field, each) => each !== index && field.name === name.trim());
  return twice ? `There is a field named ${name.trim()} already.` : null;
}
