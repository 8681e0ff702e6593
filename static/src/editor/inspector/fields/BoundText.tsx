import type { FormField } from "../../../lib/kinds.generated";
import type { Widget } from "../../../lib/types";
import { ExpressionField } from "../../controls/ExpressionField";
import type { FieldDraft } from "../../fields/fieldsFrom";

export interface FieldBodyProps {
  widget: Widget;
  field: FieldDraft;
  change: (changes: Partial<FormField>) => null;
  /** Where it stands in the widget's properties. */
  path: string;
  depth: number;
}

interface BoundTextProps extends Omit<FieldBodyProps, "depth"> {
  name: keyof FormField;
  label: string;
  help?: string;
  placeholder?: string;
}

export function BoundText({ widget, field, change, path, name, label, help = "", placeholder = "" }: BoundTextProps) {
  const value = field[name];
  return (
    <ExpressionField
      label={label}
      value={typeof value === "string" || typeof value === "number" ? String(value) : ""}
      set={(text) => change({ [name]: text })}
      widget={widget}
      path={`${path}.${name}`}
      help={help}
      placeholder={placeholder}
    />
  );
}

export function switchOf(name: string, title: string, byDefault: boolean) {
  return {
    name,
    type: "boolean" as const,
    title,
    default: byDefault,
    bindable: true,
    choices: [],
    placeholder: "",
    help: "",
  };
}
