import { useId } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { SelectField } from "../controls/SelectField";
import type { Act } from "./making";

/** A table does all it can, a form is for new items, until something else is chosen. `isShown`: its items are the table's. */
export function firstActs({ kind }: Widget, isShown: boolean): ReadonlySet<Act> {
  if (kind === "form") return new Set(["add"]);
  return new Set([...(isShown ? [] : ["list" as const]), "update", "add", "delete"]);
}

interface ActsFieldProps {
  widget: Widget;
  acts: ReadonlySet<Act>;
  set: (acts: ReadonlySet<Act>) => void;
  /** Names of tables whose selected row a form may edit. */
  rows: readonly string[];
  item: string;
  setItem: (name: string) => void;
}

export function ActsField(props: ActsFieldProps) {
  return props.widget.kind === "form" ? <FormActs {...props} /> : <TableActs {...props} />;
}

const TABLE_ACTS: [Act, string][] = [
  ["list", "Show its items"],
  ["update", "Change them in place"],
  ["add", "Add rows"],
  ["delete", "Delete rows"],
];

function TableActs({ acts, set }: ActsFieldProps) {
  const toggle = (act: Act) => {
    const next = new Set(acts);
    if (!next.delete(act)) next.add(act);
    set(next);
  };
  return (
    <fieldset class="connect-acts">
      <legend class="field-label">The table is there to</legend>
      {TABLE_ACTS.map(([act, title]) => (
        <label key={act} class="connect-act">
          <input type="checkbox" class="checkbox" checked={acts.has(act)} onChange={() => toggle(act)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

const FORM_ACTS: { title: string; acts: readonly Act[] }[] = [
  { title: "Add new items", acts: ["add"] },
  { title: "Edit the selected row", acts: ["update"] },
  { title: "Both: a new item where no row is selected", acts: ["add", "update"] },
];

function FormActs({ acts, set, rows, item, setItem }: ActsFieldProps) {
  const name = useId();
  const isChosen = (wanted: readonly Act[]) => wanted.length === acts.size && wanted.every((act) => acts.has(act));
  return (
    <fieldset class="connect-acts">
      <legend class="field-label">The form is there to</legend>
      {FORM_ACTS.map(({ title, acts: wanted }) => (
        <label key={title} class="connect-act">
          <input
            type="radio"
            class="radio"
            name={name}
            checked={isChosen(wanted)}
            disabled={rows.length === 0 && wanted.includes("update")}
            onChange={() => set(new Set(wanted))}
          />
          {title}
        </label>
      ))}
      {rows.length === 0 && <p class="field-help">To edit rows here, put a table on the page first.</p>}
      {rows.length > 1 && acts.has("update") && (
        <SelectField
          label="Selected in"
          value={item}
          options={rows.map((row) => ({ value: row, title: row }))}
          set={setItem}
        />
      )}
    </fieldset>
  );
}
