import { CircleAlert } from "lucide-preact";
import { useEffect, useId, useState } from "preact/hooks";
import { Dialog } from "../../lib/dialog/Dialog";
import { useWorkspace } from "../model/workspace";
import { type FieldDraft, fieldsFrom } from "./fieldsFrom";
import { readPasted } from "./pasted";
import { type FieldSource, sourcesIn } from "./sources";
import { summaryOf, TITLES } from "./types";

interface DrawFieldsDialogProps {
  fields: readonly FieldDraft[];
  set: (fields: FieldDraft[]) => void;
  onClose: () => void;
}

const PASTED = "";

/** Fields made from items that a query read, from a table's key and some of its items, or from JSON: looked over, then taken, and edited like any others. */
export function DrawFieldsDialog({ fields, set, onClose }: DrawFieldsDialogProps) {
  const workspace = useWorkspace();
  const id = useId();
  const sources = sourcesIn(workspace);
  const [source, setSource] = useState(() => sources.find(({ kind }) => kind === "query")?.id ?? PASTED);
  const [text, setText] = useState("");
  const chosen = sources.find(({ id }) => id === source);
  useEffect(() => chosen?.prepare(), [chosen?.id]);
  const pasted = readPasted(text);
  const { fields: drawn, note } = chosen?.draw() ?? { fields: fieldsFrom(pasted.items), note: null };
  const missing = drawn.filter(({ name }) => !fields.some((field) => field.name === name));
  const take = (next: FieldDraft[]) => {
    set(next);
    onClose();
  };
  return (
    <Dialog
      title="Draw fields from"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button button-quiet" onClick={onClose}>
            Cancel
          </button>
          {fields.length > 0 && (
            <button
              type="button"
              class="button"
              disabled={missing.length === 0}
              onClick={() => take([...fields, ...missing])}
            >
              Add {missing.length} missing
            </button>
          )}
          <button type="button" class="button button-primary" disabled={drawn.length === 0} onClick={() => take(drawn)}>
            {fields.length > 0 ? `Replace all by ${drawn.length}` : `Add ${drawn.length} fields`}
          </button>
        </>
      }
    >
      <div class="field">
        <label class="field-label" for={id}>
          Source
        </label>
        <span class="select">
          <select id={id} class="input" value={source} onChange={(event) => setSource(event.currentTarget.value)}>
            <Options label="What queries read" sources={sources.filter(({ kind }) => kind === "query")} />
            <Options label="Tables" sources={sources.filter(({ kind }) => kind === "table")} />
            <option value={PASTED}>JSON that you paste</option>
          </select>
        </span>
        {note && <p class="field-help">{note}</p>}
      </div>
      {!chosen && <PasteField text={text} set={setText} fault={pasted.fault} />}
      <Preview fields={drawn} />
    </Dialog>
  );
}

function Options({ label, sources }: { label: string; sources: readonly FieldSource[] }) {
  if (sources.length === 0) return null;
  return (
    <optgroup label={label}>
      {sources.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

function PasteField({ text, set, fault }: { text: string; set: (text: string) => void; fault: string | null }) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        An item, or a list of items
      </label>
      <textarea
        id={id}
        class="input input-code"
        rows={6}
        spellcheck={false}
        placeholder={'{"sku": "A-1", "price": 19.99}'}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-below`}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <p id={`${id}-below`} class={fault ? "field-error" : "field-help"}>
        {fault && <CircleAlert />}
        {fault ?? "Plain JSON, or DynamoDB's with its types."}
      </p>
    </div>
  );
}

function Preview({ fields }: { fields: readonly FieldDraft[] }) {
  if (fields.length === 0) return null;
  return (
    <ul class="drawn-fields" aria-label="Fields">
      {fields.map((field) => (
        <li key={field.name}>
          <span class="truncate">{field.label || field.name}</span>
          <span class="muted truncate">
            {summaryOf(field, TITLES)}
            {field.key ? ", key" : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}
