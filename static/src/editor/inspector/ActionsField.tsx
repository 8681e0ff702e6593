import { actionEvent } from "../../lib/events";
import type { RowAction } from "../../lib/kinds.generated";
import type { Action, Json, Widget } from "../../lib/types";
import { setEvent, setRowActions } from "../actions/setProperty";
import { ChainEditor } from "../chains/ChainEditor";
import { CommitField } from "../controls/CommitField";
import { PartsField } from "../controls/PartsField";
import { SelectField } from "../controls/SelectField";
import type { PropertyDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";

interface ActionsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
}

type Given = Pick<RowAction, "id"> & Partial<RowAction>;

const TONES: { value: RowAction["tone"]; title: string }[] = [
  { value: "plain", title: "Plain" },
  { value: "primary", title: "Primary" },
  { value: "danger", title: "Danger" },
];

/** Buttons that every row has, and what each of them does with it. */
export function ActionsField({ widget, property, value }: ActionsFieldProps) {
  const page = useWorkspace().page.value;
  const actions = (Array.isArray(value) ? value : []) as unknown as Given[];
  const take = (next: Given[]) => page.perform(setRowActions(widget, property, next as RowAction[]));
  return (
    <PartsField
      title={property.title}
      noun="action"
      parts={actions}
      set={take}
      make={() => makeAction(actions)}
      help="Buttons in every row. What they do sees the row as row."
      summary={({ id, label, tone }) => ({ words: label || id, hint: tone ?? "plain" })}
    >
      {(action, change) => (
        <>
          <CommitField
            label="Label"
            value={action.label ?? ""}
            commit={(label) => (label.trim() ? change({ label: label.trim() }) : "A button needs a word on it.")}
          />
          <SelectField
            label="Tone"
            value={action.tone ?? "plain"}
            options={TONES}
            set={(tone) => change({ tone: tone as RowAction["tone"] })}
          />
          <fieldset class="event">
            <legend class="field-label">When pressed</legend>
            <ChainEditor
              chain={widget.events[actionEvent(action.id)] ?? []}
              set={(chain: Action[]) => page.perform(setEvent(widget, eventOf(action), chain))}
              locals={{ row: {}, event: undefined }}
              offersRun
            />
          </fieldset>
        </>
      )}
    </PartsField>
  );
}

function eventOf({ id, label }: Given): { name: string; title: string } {
  return { name: actionEvent(id), title: label || id };
}

function makeAction(actions: readonly Given[]): Given {
  let number = actions.length + 1;
  while (actions.some(({ id }) => id === `a${number}`)) number += 1;
  return { id: `a${number}`, label: `Action ${number}`, tone: "plain" };
}
