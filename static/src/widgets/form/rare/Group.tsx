import { isShown } from "../content";
import type { ControlProps } from "../drawing";
import { Field } from "../Field";
import { groupRaw, groupStart } from "./readers";

/** The fields of a map. */
export function Group({ field, path, raw, origin, isFixed, onChange }: ControlProps) {
  const typed = groupRaw(raw);
  const start = groupStart(origin);
  return (
    <div class="form-group form-fields">
      {field.fields.filter(isShown).map((each) => (
        <Field
          key={each.name}
          field={isFixed ? { ...each, readOnly: true } : each}
          path={`${path}.${each.name}`}
          start={start}
          typed={typed}
          onChange={(value) => onChange({ ...typed, [each.name]: value })}
        />
      ))}
      {field.fields.length === 0 && <p class="muted form-nothing">This group has no fields yet.</p>}
    </div>
  );
}
