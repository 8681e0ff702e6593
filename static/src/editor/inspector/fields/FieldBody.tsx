import type { FormField } from "../../../lib/kinds.generated";
import type { Json } from "../../../lib/types";
import { CommitField } from "../../controls/CommitField";
import { NumberField } from "../../controls/NumberField";
import { SelectField } from "../../controls/SelectField";
import { type FieldDraft, labelOf } from "../../fields/fieldsFrom";
import { type FieldType, ITEMS, TYPES } from "../../fields/types";
import { BindableControl } from "../BindableControl";
import { BoundText, type FieldBodyProps, switchOf } from "./BoundText";
import { ChoicesField } from "./ChoicesField";
import { FieldRules } from "./FieldRules";
import { FieldList, readFields } from "./FieldsField";

const NO_PLACEHOLDER: readonly FieldType[] = ["boolean", "choices", "rating", "list", "group", "file", "hidden"];
const KEPT_AS = [
  { value: "auto", title: "As usual" },
  { value: "texts", title: "Set of texts" },
  { value: "numbers", title: "Set of numbers" },
  { value: "binary", title: "Set of binaries" },
  { value: "list", title: "List" },
];

/** All that can be said of one field; what its type has no use for is not offered. */
export function FieldBody(props: FieldBodyProps & { refuseName: (name: string) => string | null }) {
  const { widget, field, change, path, refuseName } = props;
  const type = field.type ?? "text";
  const isHidden = type === "hidden";
  const bound = (name: keyof FormField, label: string, help = "") => (
    <BoundText widget={widget} field={field} change={change} path={path} name={name} label={label} help={help} />
  );
  return (
    <>
      <CommitField
        label="Field name"
        value={field.name}
        mono
        commit={(name) => refuseName(name) ?? change(named(field, name.trim()))}
      />
      {!isHidden && bound("label", "Label")}
      <SelectField label="Type" value={type} options={TYPES} set={(next) => change({ type: next as FieldType })} />
      <TypeOptions {...props} />
      {!isHidden && type !== "group" && (
        <BindableControl
          widget={widget}
          property={switchOf("required", "Required", false)}
          value={(field.required ?? false) as Json}
          set={(required) => change({ required: required as boolean })}
          path={`${path}.required`}
        />
      )}
      {!NO_PLACEHOLDER.includes(type) && bound("placeholder", "Placeholder")}
      {!isHidden && bound("help", "Help")}
      {type !== "file" &&
        bound("default", "Default value", isHidden ? "Written for new items and with each edit." : "")}
      <FieldRules {...props} />
    </>
  );
}

/** Its label follows, until somebody writes another. */
function named({ name: before, label }: FieldDraft, name: string): Partial<FormField> {
  const follows = !label || label === labelOf(before) || /^Field \d+$/.test(label);
  return { name, ...(follows && { label: labelOf(name) }) };
}

/** What only some types have. */
function TypeOptions({ widget, field, change, path, depth }: FieldBodyProps) {
  const type = field.type ?? "text";
  const holds = type === "list" ? (field.item ?? "text") : type;
  return (
    <>
      {type === "list" && (
        <SelectField
          label="Each entry"
          value={field.item ?? "text"}
          options={ITEMS}
          set={(item) => change({ item: item as FormField["item"] })}
        />
      )}
      {(holds === "choice" || holds === "choices") && (
        <ChoicesField field={field} change={change} widget={widget} path={path} />
      )}
      {(type === "tags" || type === "choices") && (
        <SelectField
          label="Kept as"
          value={field.keptAs ?? "auto"}
          options={KEPT_AS}
          set={(keptAs) => change({ keptAs: keptAs as FormField["keptAs"] })}
        />
      )}
      {holds === "file" && <FileOptions field={field} change={change} />}
      {holds === "group" && depth < 5 && (
        <FieldList
          widget={widget}
          title={type === "list" ? "Fields of each entry" : "Fields of the group"}
          help="What of the map can be filled in. Its other members stay as they are."
          fields={readFields(field.fields)}
          set={(fields) => change({ fields: fields as FormField[] })}
          path={`${path}.fields`}
        />
      )}
    </>
  );
}

function FileOptions({ field, change }: Pick<FieldBodyProps, "field" | "change">) {
  return (
    <>
      <CommitField
        label="Kinds of files"
        value={field.accept ?? ""}
        placeholder="image/*, .pdf"
        commit={(accept) => change({ accept: accept.trim() })}
      />
      <NumberField
        label="Most kilobytes"
        value={field.kilobytes ?? null}
        least={1}
        most={400}
        unset="300"
        set={(kilobytes) => change({ kilobytes })}
      />
    </>
  );
}
