import { Lock } from "lucide-preact";
import type { Json, Parameter } from "../../../lib/types";
import type { QueryDraft } from "../../model/queryDraft";
import { readChoiceList, writeChoiceList } from "./choices";

const TYPES: Parameter["type"][] = ["any", "text", "number", "boolean", "list", "map", "set", "binary"];

/** The body's bindings: what may come in each, and what happens where nothing does. */
export function Parameters({ draft }: { draft: QueryDraft }) {
  const parameters = draft.fields.value.parameters;
  const change = (id: string, changes: Partial<Parameter>) =>
    draft.edit({ parameters: parameters.map((each) => (each.id === id ? { ...each, ...changes } : each)) });
  if (parameters.length === 0) {
    return <p class="section-empty">The body has no {"{{ }}"} yet. What stands in one is a value from the page.</p>;
  }
  return (
    <div class="query-parameters">
      <table class="parameters">
        <caption class="visually-hidden">Values from the page</caption>
        <thead>
          <tr>
            <th scope="col">Expression</th>
            <th scope="col">Type</th>
            <th scope="col">
              <span data-tip="Where it has no value, its place in the body is left out">Optional</span>
            </th>
            <th scope="col">
              <span data-tip="Only these may come; separated by commas">Choices</span>
            </th>
            <th scope="col">
              <span data-tip="May change what the query does; refused in public apps">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <Row key={parameter.id} parameter={parameter} change={(changes) => change(parameter.id, changes)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  parameter: Parameter;
  change: (changes: Partial<Parameter>) => void;
}

function Row({ parameter, change }: RowProps) {
  const expression = (
    <code class="parameter-expression truncate" title={parameter.expression}>
      {parameter.expression}
    </code>
  );
  if (parameter.user) {
    return (
      <tr>
        <td>{expression}</td>
        <td colSpan={4}>
          <span class="parameter-user">
            <Lock />
            Filled in by the server from whoever is signed in
          </span>
        </td>
      </tr>
    );
  }
  const of = `of ${parameter.expression}`;
  return (
    <tr>
      <td>{expression}</td>
      <td>
        <span class="select">
          <select
            class="input input-small"
            aria-label={`Type ${of}`}
            value={parameter.type}
            onChange={(event) => change({ type: event.currentTarget.value as Parameter["type"] })}
          >
            {TYPES.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        </span>
      </td>
      <td>
        <Check
          label={`Optional: ${parameter.expression}`}
          value={parameter.optional}
          set={(optional) => change({ optional })}
        />
      </td>
      <td>
        <input
          class="input input-small input-code"
          aria-label={`Choices ${of}`}
          placeholder="any"
          value={writeChoiceList(parameter.choices)}
          onChange={(event) =>
            change({ choices: readChoiceList(event.currentTarget.value, parameter.type) as Json[] | null })
          }
        />
      </td>
      <td>
        <Check label={`Open: ${parameter.expression}`} value={parameter.open} set={(open) => change({ open })} />
      </td>
    </tr>
  );
}

function Check({ label, value, set }: { label: string; value: boolean; set: (value: boolean) => void }) {
  return (
    <input
      type="checkbox"
      class="checkbox"
      aria-label={label}
      checked={value}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}
