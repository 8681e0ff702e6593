import type { FormField } from "../../../lib/kinds.generated";
import type { Json } from "../../../lib/types";
import { CommitField } from "../../controls/CommitField";
import { SwitchField } from "../../controls/SwitchField";
import { boundsOf, hasPattern } from "../../fields/types";
import { BindableControl } from "../BindableControl";
import { BoundText, type FieldBodyProps, switchOf } from "./BoundText";

const RULES: readonly (keyof FormField)[] = ["visible", "readOnly", "key", "min", "max", "pattern", "check"];
const USUAL: readonly unknown[] = [undefined, null, "", false];

/** When it is seen, who may change it, and what may be entered: folded away, since most fields need none of it. */
export function FieldRules(props: FieldBodyProps) {
  const { widget, field, change, path, depth } = props;
  const type = field.type ?? "text";
  const count = RULES.filter(
    (name) => !USUAL.includes(field[name]) && !(name === "visible" && field[name] === true),
  ).length;
  const toggle = (name: "visible" | "readOnly", title: string, byDefault: boolean) => (
    <BindableControl
      widget={widget}
      property={switchOf(name, title, byDefault)}
      value={(field[name] ?? byDefault) as Json}
      set={(value) => change({ [name]: value })}
      path={`${path}.${name}`}
    />
  );
  return (
    <details class="field-rules">
      <summary class="field-label">Rules and visibility {count > 0 && <span class="chip">{count}</span>}</summary>
      {toggle("visible", "Visible", true)}
      {type !== "hidden" && toggle("readOnly", "Read-only", false)}
      {depth === 0 && (
        <SwitchField label="Part of the item's key" value={field.key === true} set={(key) => change({ key })} />
      )}
      <Bounds {...props} />
      {hasPattern(type) && <Pattern field={field} change={change} />}
      {type !== "hidden" && (
        <>
          <BoundText
            {...props}
            name="check"
            label="Valid where"
            placeholder={`{{ ${widget.name}.data.end > ${widget.name}.data.start }}`}
            help="An expression that gives true, or words that say what is wrong."
          />
          {field.check !== undefined && field.check !== "" && (
            <BoundText {...props} name="checkMessage" label="Said where it is not" />
          )}
        </>
      )}
    </details>
  );
}

function Bounds(props: FieldBodyProps) {
  const bounds = boundsOf(props.field.type ?? "text");
  if (!bounds) return null;
  return (
    <>
      {bounds.min && <BoundText {...props} name="min" label={bounds.min} />}
      <BoundText {...props} name="max" label={bounds.max} />
    </>
  );
}

function Pattern({ field, change }: Pick<FieldBodyProps, "field" | "change">) {
  return (
    <>
      <CommitField
        label="Pattern"
        value={field.pattern ?? ""}
        placeholder="[A-Z]{3}-\d+"
        mono
        commit={(pattern) => refusePattern(pattern) ?? change({ pattern })}
      />
      {field.pattern && (
        <CommitField
          label="Said where it does not fit"
          value={field.patternMessage ?? ""}
          placeholder="Three capitals, a dash and a number."
          commit={(patternMessage) => change({ patternMessage })}
        />
      )}
    </>
  );
}

function refusePattern(pattern: string): string | null {
  if (pattern.includes("{{")) return "A pattern can't be bound; use “Valid where” for that.";
  try {
    new RegExp(`^(?:${pattern})$`, "u");
    return null;
  } catch (fault) {
    return `This is no regular expression: ${fault instanceof Error ? fault.message.replace(/^.*: /, "") : fault}.`;
  }
}
