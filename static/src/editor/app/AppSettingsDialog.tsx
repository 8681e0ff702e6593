import { useState } from "preact/hooks";
import { faultFrom } from "../api";
import { useWorkspace } from "../model/workspace";
import { Dialog } from "../ui/Dialog";
import { AccentField } from "./AccentField";
import { createAppApi } from "./api";
import { checkSettings, type SettingsFaults, saveSettings } from "./settings";

export function AppSettingsDialog({ onClose, onDelete }: { onClose: () => void; onDelete: () => void }) {
  const workspace = useWorkspace();
  const app = workspace.app.value;
  const [name, setName] = useState(app.name);
  const [accent, setAccent] = useState(app.settings.accent ?? "");
  const [faults, setFaults] = useState<SettingsFaults>({});
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);

  const save = async (event: Event) => {
    event.preventDefault();
    const draft = { name, accent };
    const found = checkSettings(draft);
    setFaults(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await saveSettings(workspace, createAppApi(app.slug), draft);
      onClose();
    } catch (error) {
      setRefusal(faultFrom(error).message);
      setBusy(false);
    }
  };
  const actions = (
    <>
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      <button type="submit" form="app-settings" class="button button-primary" aria-busy={busy}>
        Save
      </button>
    </>
  );
  return (
    <Dialog title="App settings" onClose={onClose} actions={actions}>
      <form id="app-settings" class="stack" noValidate onSubmit={save}>
        <NameField name={name} slug={app.slug} fault={faults.name} onInput={setName} />
        <AccentField accent={accent} fault={faults.accent} onInput={setAccent} />
        {refusal && (
          <p class="field-error" role="alert">
            {refusal}
          </p>
        )}
        <p class="field-help">People who use the app see its new name and accent once you publish.</p>
      </form>
      <DeleteSection isOwner={app.role === "owner"} onDelete={onDelete} />
    </Dialog>
  );
}

interface NameFieldProps {
  name: string;
  slug: string;
  fault: string | undefined;
  onInput: (name: string) => void;
}

function NameField({ name, slug, fault, onInput }: NameFieldProps) {
  return (
    <div class="field">
      <label class="field-label" for="app-name">
        Name
      </label>
      <input
        id="app-name"
        class="input"
        value={name}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? "app-name-fault" : "app-name-help"}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault ? (
        <p id="app-name-fault" class="field-error" role="alert">
          {fault}
        </p>
      ) : (
        <p id="app-name-help" class="field-help">
          Its address stays <span class="mono">/a/{slug}/</span>.
        </p>
      )}
    </div>
  );
}

function DeleteSection({ isOwner, onDelete }: { isOwner: boolean; onDelete: () => void }) {
  return (
    <section class="delete-section" aria-label="Delete the app">
      <p class="muted">
        {isOwner
          ? "Deleting takes the app and its releases away from everybody."
          : "Only an owner can delete this app."}
      </p>
      {isOwner && (
        <button type="button" class="button delete-open" onClick={onDelete}>
          Delete app
        </button>
      )}
    </section>
  );
}
