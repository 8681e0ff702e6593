import { ListFilter, Trash2 } from "lucide-preact";
import type { DeclaredFilter, FilterOperator, Parameter } from "../../../lib/types";
import type { QueryDraft, SetSettings } from "../../model/queryDraft";
import { attributesOf, type SchemaAttribute } from "../../model/schema";
import { useWorkspace } from "../../model/workspace";
import { MenuButton } from "../../ui/Menu";
import { tableIn } from "../body/body";
import { declareFilter, operatorsFor, withKey } from "./filters";
import { NewAttribute } from "./NewAttribute";

const TYPES: Parameter["type"][] = ["any", "text", "number", "boolean", "binary"];

/** What people may filter on: the server writes the condition, from what they choose of these. */
export function FiltersField({ draft, set }: { draft: QueryDraft; set: SetSettings }) {
  const { operation, settings } = draft.fields.value;
  const filters = settings.filters ?? [];
  const known = useKnown(draft);
  const change = (at: number, filter: DeclaredFilter | null) =>
    set({ filters: filters.flatMap((each, index) => (index !== at ? [each] : filter ? [filter] : [])) });
  const add = (name: string) => {
    if (filters.some((each) => each.attribute === name)) return;
    const attribute = known.find((each) => each.name === name);
    set({ filters: [...filters, declareFilter(attribute, name, operation)] });
  };
  const problems = draft.problems.value.filter(({ place }) => place.startsWith("filters"));
  return (
    <fieldset class="setting">
      <legend class="field-label">Filters</legend>
      <p class="field-help">
        What people may filter on, in a table's filter row or a search. DynamoDB leaves out the rest.
      </p>
      {filters.map((filter, at) => (
        <Row
          key={filter.attribute}
          filter={filter}
          mayBeKey={operation === "Query"}
          change={(next) => change(at, next)}
        />
      ))}
      <NewAttribute
        label="Attribute to filter on"
        words="Add filter"
        known={known.filter(({ name }) => !filters.some((each) => each.attribute === name))}
        add={add}
      />
      {problems.map(({ message }) => (
        <p key={message} class="field-error" role="alert">
          {message}
        </p>
      ))}
    </fieldset>
  );
}

/** Attributes of the body's table, as far as they are known. */
function useKnown(draft: QueryDraft): readonly SchemaAttribute[] {
  const { schemas } = useWorkspace();
  const { datasource, body } = draft.fields.value;
  return attributesOf(schemas, datasource, tableIn(body));
}

interface RowProps {
  filter: DeclaredFilter;
  mayBeKey: boolean;
  change: (filter: DeclaredFilter | null) => void;
}

function Row({ filter, mayBeKey, change }: RowProps) {
  const { attribute, type = "any", key = false } = filter;
  return (
    <div class="filter-row">
      <code class="mono truncate filter-name" title={attribute}>
        {attribute}
      </code>
      <Operators filter={filter} change={change} />
      <span class="select">
        <select
          class="input input-small"
          aria-label={`Type of ${attribute}`}
          value={type}
          onChange={(event) => change({ ...filter, type: event.currentTarget.value as Parameter["type"] })}
        >
          {TYPES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </span>
      {mayBeKey && (
        <label class="choice filter-key" data-tip="Of the table or index: less is read then">
          <input
            type="checkbox"
            class="checkbox"
            checked={key}
            onChange={(event) => change(withKey(filter, event.currentTarget.checked))}
          />
          Key
        </label>
      )}
      <button
        type="button"
        class="button button-quiet button-icon button-small"
        aria-label={`Remove the filter on ${attribute}`}
        onClick={() => change(null)}
      >
        <Trash2 />
      </button>
    </div>
  );
}

/** At least one stays: a filter by nothing is none. */
function Operators({ filter, change }: Pick<RowProps, "filter" | "change">) {
  const { attribute, operators } = filter;
  const toggle = (operator: FilterOperator) => {
    const next = operators.includes(operator)
      ? operators.filter((each) => each !== operator)
      : operatorsFor(filter).filter((each) => each === operator || operators.includes(each));
    if (next.length > 0) change({ ...filter, operators: next });
  };
  return (
    <MenuButton
      class="button button-small filter-operators"
      label={`Operators of ${attribute}: ${operators.join(", ")}`}
      face={
        <>
          <ListFilter />
          <span class="truncate mono">{operators.join("  ")}</span>
        </>
      }
    >
      {() =>
        operatorsFor(filter).map((operator) => (
          <button
            key={operator}
            type="button"
            role="menuitemcheckbox"
            class="menu-item"
            aria-checked={operators.includes(operator)}
            onClick={() => toggle(operator)}
          >
            <span class="filter-check" aria-hidden="true">
              {operators.includes(operator) ? "✓" : ""}
            </span>
            <span class="mono">{operator}</span>
          </button>
        ))
      }
    </MenuButton>
  );
}
