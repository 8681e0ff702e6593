import { CircleAlert } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { Dialog } from "../../lib/dialog/Dialog";
import { useWorkspace, type Workspace } from "../model/workspace";
import { type FieldDraft, fieldsFrom } from "./fieldsFrom";
import { type Pasted, readPasted } from "./pasted";
import { summaryOf, TITLES } from "./types";

interface DrawFieldsDialogProps {
  fields: readonly FieldDraft[];
  set: (fields: FieldDraft[]) => void;
  onClose: () => void;
}

const PASTED = "";

/** Fields made from items that a query read, or from JSON: looked over, then taken, and edited like any others. */
export function DrawFieldsDialog({ fields, set, onClose }: DrawFieldsDialogProps) {
  const workspace = useWorkspace();
  const id = useId();
  const sources = queriesWithItems(workspace);
  const [source, setSource] = useState(sources[0]?.name ?? PASTED);
  const [text, setText] = useState("");
  const chosen = sources.find(({ name }) => name === source);
  const { items, fault }: Pasted = chosen ? { items: chosen.items, fault: null } : readPasted(text);
  const drawn = items.length > 0 ? fieldsFrom(items, chosen?.keys ?? []) : [];
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
            {sources.map(({ name, items: found }) => (
              <option key={name} value={name}>
                {name}: {found.length} {found.length === 1 ? "item" : "items"}
              </option>
            ))}
            <option value={PASTED}>JSON that you paste</option>
          </select>
        </span>
        {sources.length === 0 && <p class="field-help">Run a query that reads items, and it can be chosen here.</p>}
      </div>
      {!chosen && <PasteField text={text} set={setText} fault={fault} />}
      <Preview fields={drawn} />
    </Dialog>
  );
}

interface SourceQuery {
  name: string;
  items: readonly unknown[];
  keys: readonly string[];
}

/** Queries that read something since the page was opened. */
function queriesWithItems(workspace: Workspace): SourceQuery[] {
  const { runtime } = workspace.page.value;
  return workspace.queries.drafts.value.flatMap((draft) => {
    const { name, keys } = draft.saved.value;
    const { items, data } = runtime.queryState(name).value;
    const item = (data as { Item?: unknown } | null | undefined)?.Item;
    const found = Array.isArray(items) && items.length > 0 ? items : item ? [item] : [];
    return found.length > 0 ? [{ name, items: found, keys: keys ?? [] }] : [];
  });
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
