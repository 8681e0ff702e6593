import { Braces } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Json, Widget } from "../../lib/types";
import { ExpressionField } from "../controls/ExpressionField";
import type { PropertyDefinition } from "../kinds";
import { hasBinding } from "../model/templates";

interface BindableControlProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
  /** The path of the value within its widget, where it is not a property of its own. */
  path?: string;
}

/** A switch, number or choice; where it may be bound, a toggle turns it into an expression and back. */
export function BindableControl({ widget, property, value, set, path = property.name }: BindableControlProps) {
  const bound = hasBinding(value) || (typeof value === "string" && property.type !== "choice");
  const toggle = property.bindable && (
    <BindToggle
      bound={bound}
      describedBy={property.title}
      onToggle={() => set(bound ? property.default : asBinding(value))}
    />
  );
  if (bound) {
    return (
      <ExpressionField
        label={property.title}
        value={String(value)}
        set={set}
        widget={widget}
        path={path}
        aside={toggle}
      />
    );
  }
  return <PlainControl property={property} value={value} set={set} aside={toggle} />;
}

function asBinding(value: Json): string {
  return `{{ ${JSON.stringify(value)} }}`;
}

function BindToggle({ bound, describedBy, onToggle }: { bound: boolean; describedBy: string; onToggle: () => void }) {
  return (
    <button
      type="button"
      class="bind-toggle"
      aria-pressed={bound}
      aria-label="Use an expression"
      aria-description={describedBy}
      data-tip={bound ? "Back to a plain value" : "Use an expression"}
      onClick={onToggle}
    >
      <Braces />
    </button>
  );
}

interface PlainControlProps {
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
  aside: ComponentChildren;
}

function PlainControl({ property, value, set, aside }: PlainControlProps) {
  const id = useId();
  const label = (
    <label class="field-label" for={id}>
      {property.title}
    </label>
  );
  const help = property.help && (
    <p class="field-help" id={`${id}-help`}>
      {property.help}
    </p>
  );
  const describedBy = property.help ? `${id}-help` : undefined;
  if (property.type === "boolean") {
    return (
      <div class="field">
        <div class="field field-inline">
          {label}
          {aside}
          <input
            id={id}
            type="checkbox"
            class="switch"
            aria-describedby={describedBy}
            checked={value === true}
            onChange={(event) => set(event.currentTarget.checked)}
          />
        </div>
        {help}
      </div>
    );
  }
  const control = { id, "aria-describedby": describedBy };
  return (
    <div class="field">
      <div class="field-head">
        {label}
        {aside}
      </div>
      {property.type === "choice" ? (
        <Choice control={control} property={property} value={value} set={set} />
      ) : (
        <input
          {...control}
          class="input numeric"
          type="number"
          value={value === null ? "" : String(value)}
          onInput={(event) => set(event.currentTarget.value === "" ? null : event.currentTarget.valueAsNumber)}
        />
      )}
      {help}
    </div>
  );
}

interface ChoiceProps extends Omit<PlainControlProps, "aside"> {
  control: { id: string; "aria-describedby": string | undefined };
}

function Choice({ control, property, value, set }: ChoiceProps) {
  return (
    <span class="select">
      <select {...control} class="input" value={String(value)} onChange={(event) => set(event.currentTarget.value)}>
        {property.choices.map((choice) => (
          <option key={choice} value={choice}>
            {titleCase(choice)}
          </option>
        ))}
      </select>
    </span>
  );
}

const SPELLED: { readonly [word: string]: string } = { utc: "UTC", datetime: "Date and time" };

function titleCase(word: string): string {
  return SPELLED[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}
