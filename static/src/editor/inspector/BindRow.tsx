import { TableProperties } from "lucide-preact";
import { useWorkspace } from "../model/workspace";

/** Has a form edit the row that is selected in a table, in one click. */
export function BindRow({ set }: { set: (text: string) => void }) {
  const { widgets } = useWorkspace().page.value.document.value;
  const tables = widgets.filter(({ kind }) => kind === "table").map(({ name }) => name);
  if (tables.length === 0) return null;
  return (
    <fieldset class="bind-query">
      <legend class="visually-hidden">Edit a table's row</legend>
      <span class="field-help" aria-hidden="true">
        Row of
      </span>
      {tables.map((name) => (
        <button key={name} type="button" class="button button-small" onClick={() => set(`{{ ${name}.selectedRow }}`)}>
          <TableProperties />
          {name}
        </button>
      ))}
    </fieldset>
  );
}
