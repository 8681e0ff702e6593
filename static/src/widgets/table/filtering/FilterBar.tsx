import { Plus, X } from "lucide-preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FilterOperator } from "../../../lib/types";
import type { Filtering } from "../../../lib/view";
import type { Column } from "../columns/columns";
import {
  type Condition,
  chosenFilters,
  declaredFields,
  type Field,
  loadedFields,
  passesAll,
  takesNothing,
  WORDS,
} from "./conditions";
import "./filtering.css";

export interface FilterBarProps {
  label: string;
  columns: readonly Column[];
  /** What DynamoDB filters; null: only what is loaded can be. */
  filtering: Filtering | null;
  onPasses: (passes: ((item: unknown) => boolean) | null) => void;
  onCount: (count: number) => void;
}

/** How long typing may pause before it counts: a run costs money. */
const SETTLE_MS = 400;

/** The table's filter row: conditions that all have to hold. */
export function FilterBar({ label, columns, filtering, onPasses, onCount }: FilterBarProps) {
  const fields = useMemo(
    () => (filtering ? declaredFields(filtering.declared, columns) : loadedFields(columns)),
    [filtering?.declared, columns],
  );
  const [conditions, setConditions] = useState<Condition[]>(() => startWith(fields));
  const asked = useRef(JSON.stringify(filtering?.chosen ?? []));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (next: Condition[]) => {
    if (!filtering) return onPasses(passesAll(next, columns));
    const chosen = chosenFilters(next, fields);
    onCount(chosen.length);
    if (JSON.stringify(chosen) === asked.current) return;
    asked.current = JSON.stringify(chosen);
    filtering.choose(chosen);
  };
  const take = (next: Condition[], atOnce = true) => {
    setConditions(next);
    clearTimeout(timer.current);
    if (atOnce) apply(next);
    else timer.current = setTimeout(() => apply(next), SETTLE_MS);
  };
  const change = (at: number, changes: Partial<Condition>, atOnce?: boolean) =>
    take(
      conditions.map((condition, each) => (each === at ? { ...condition, ...changes } : condition)),
      atOnce,
    );
  return (
    <form
      class="table-filters"
      aria-label={`Filter ${label}`}
      onSubmit={(event) => {
        event.preventDefault();
        take(conditions);
      }}
    >
      {conditions.map((condition, at) => (
        <ConditionLine
          key={at}
          condition={condition}
          fields={fields}
          onChange={(changes, atOnce) => change(at, changes, atOnce)}
          onRemove={() => take(conditions.filter((_, each) => each !== at))}
        />
      ))}
      <div class="table-filters-foot">
        <button
          type="button"
          class="button button-quiet button-small"
          onClick={() => take([...conditions, ...startWith(fields)])}
        >
          <Plus aria-hidden="true" />
          Add condition
        </button>
        <span class="muted">{filtering ? "Run by DynamoDB, on all items." : "Of what is loaded."}</span>
      </div>
    </form>
  );
}

function startWith(fields: readonly Field[]): Condition[] {
  const [first] = fields;
  return first ? [conditionOn(first)] : [];
}

function conditionOn({ attribute, operators, type }: Field): Condition {
  return { attribute, operator: operators[0] ?? "exists", text: type === "boolean" ? "true" : "", until: "" };
}

interface LineProps {
  condition: Condition;
  fields: readonly Field[];
  onChange: (changes: Partial<Condition>, atOnce?: boolean) => void;
  onRemove: () => void;
}

function ConditionLine({ condition, fields, onChange, onRemove }: LineProps) {
  const { attribute, operator, text, until } = condition;
  const field = fields.find((one) => one.attribute === attribute) ?? (fields[0] as Field);
  const choose = (name: string) => {
    const next = fields.find((one) => one.attribute === name);
    if (next) onChange(conditionOn(next));
  };
  return (
    <div class="table-filter">
      <select
        class="input input-small"
        aria-label="Attribute"
        value={attribute}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {fields.map((one) => (
          <option key={one.attribute} value={one.attribute}>
            {one.title}
          </option>
        ))}
      </select>
      <select
        class="input input-small"
        aria-label="Condition"
        value={operator}
        onChange={(event) => onChange({ operator: event.currentTarget.value as FilterOperator })}
      >
        {field.operators.map((one) => (
          <option key={one} value={one}>
            {WORDS[one]}
          </option>
        ))}
      </select>
      {!takesNothing(operator) && (
        <ValueBox
          field={field}
          label={operator === "between" ? "From" : operator === "in" ? "Values, with commas" : "Value"}
          text={text}
          onText={(next, atOnce) => onChange({ text: next }, atOnce)}
        />
      )}
      {operator === "between" && (
        <ValueBox field={field} label="To" text={until} onText={(next, atOnce) => onChange({ until: next }, atOnce)} />
      )}
      <button
        type="button"
        class="button button-quiet button-small button-icon"
        aria-label="Remove condition"
        onClick={onRemove}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

interface ValueBoxProps {
  field: Field;
  label: string;
  text: string;
  onText: (text: string, atOnce: boolean) => void;
}

function ValueBox({ field, label, text, onText }: ValueBoxProps) {
  if (field.type === "boolean") {
    return (
      <select
        class="input input-small"
        aria-label={label}
        value={text}
        onChange={(event) => onText(event.currentTarget.value, true)}
      >
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  return (
    <input
      class="input input-small"
      aria-label={label}
      placeholder={label}
      inputMode={field.type === "number" ? "decimal" : undefined}
      value={text}
      onInput={(event) => onText(event.currentTarget.value, false)}
    />
  );
}
