import { X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { ExpressionField } from "../../controls/ExpressionField";
import { DEFAULT_CHANGES } from "../../model/queries";
import type { QueryDraft, SetSettings } from "../../model/queryDraft";
import { attributesOf, type SchemaAttribute } from "../../model/schema";
import { useWorkspace } from "../../model/workspace";
import { tableIn } from "../body/body";
import { NewAttribute } from "./NewAttribute";

const EDITING = new Set(["UpdateItem", "DeleteItem"]);

/** What people may change of an item, and where the page says what they did: the server writes the update. */
export function EditSetting({ draft, set }: { draft: QueryDraft; set: SetSettings }) {
  const { operation, settings } = draft.fields.value;
  const edit = settings.edit ?? null;
  if (!EDITING.has(operation) && !edit) return null;
  const isDeletion = operation === "DeleteItem";
  const problems = draft.problems.value.filter(({ place }) => place.startsWith("edit"));
  return (
    <fieldset class="setting">
      <legend class="field-label">Edits</legend>
      <label class="choice">
        <input
          type="checkbox"
          class="checkbox"
          checked={edit !== null}
          onChange={() => set({ edit: edit ? null : { attributes: [], changes: DEFAULT_CHANGES } })}
        />
        {isDeletion ? "Only delete what nobody else changed meanwhile" : "Write what people changed of an item"}
      </label>
      <p class="field-help">
        {isDeletion
          ? "The condition is made of what the person saw of these attributes. The body has the table and the key."
          : "The update is made of their changes, unless someone else changed the same. The body has the table and the key."}
      </p>
      {edit && (
        <>
          <Attributes
            draft={draft}
            attributes={edit.attributes}
            set={(attributes) => set({ edit: { ...edit, attributes } })}
          />
          <ExpressionField
            label="Changes"
            value={edit.changes ?? DEFAULT_CHANGES}
            set={(changes) => set({ edit: { ...edit, changes } })}
            placeholder={DEFAULT_CHANGES}
            help="A form has them as changes; a table gives them to its actions as event.changes."
            locals={{ params: undefined }}
          />
        </>
      )}
      {problems.map(({ message }) => (
        <p key={message} class="field-error" role="alert">
          {message}
        </p>
      ))}
    </fieldset>
  );
}

interface AttributesProps {
  draft: QueryDraft;
  attributes: readonly string[];
  set: (attributes: string[]) => void;
}

/** Those that may be changed; any other is refused whoever asks. */
function Attributes({ draft, attributes, set }: AttributesProps) {
  const known = useKnown(draft).filter(({ name }) => !attributes.includes(name));
  const add = (names: readonly string[]) => set([...attributes, ...names.filter((name) => !attributes.includes(name))]);
  return (
    <div class="field">
      <span class="field-label">Attributes that may be changed</span>
      {attributes.length > 0 && (
        <ul class="edit-attributes" aria-label="Attributes that may be changed">
          {attributes.map((name) => (
            <li key={name} class="edit-attribute">
              <code class="mono truncate">{name}</code>
              <button
                type="button"
                class="button button-quiet button-icon button-small"
                aria-label={`Take out ${name}`}
                onClick={() => set(attributes.filter((each) => each !== name))}
              >
                <X />
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewAttribute label="Attribute that may be changed" words="Add" known={known} add={(name) => add([name])}>
        {known.length > 0 && (
          <button type="button" class="button button-small" onClick={() => add(known.map((each) => each.name))}>
            Add all {known.length}
          </button>
        )}
      </NewAttribute>
    </div>
  );
}

/** Of the body's table, but for its key, which no edit can change. */
function useKnown(draft: QueryDraft): readonly SchemaAttribute[] {
  const { schemas } = useWorkspace();
  const { datasource, body } = draft.fields.value;
  const table = tableIn(body);
  useEffect(() => {
    if (table && schemas.sampleOf(datasource, table).peek().state === "none")
      void schemas.takeSample(datasource, table);
  }, [datasource, table]);
  const { keys } = draft.saved.value;
  return attributesOf(schemas, datasource, table).filter(({ name }) => !keys.includes(name));
}
