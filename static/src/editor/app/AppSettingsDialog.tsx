import { useState } from "preact/hooks";
import { useWorkspace } from "../model/workspace";
import { FormDialog } from "../ui/FormDialog";
import { AccentField } from "./AccentField";
import { createAppApi } from "./api";
import { checkSettings, type SettingsFaults, saveSettings } from "./settings";

export function AppSettingsDialog({ onClose, onDelete }: { onClose: () => void; onDelete: () => void }) {
  const workspace = useWorkspace();
  const app = workspace.app.value;
  const [name, setName] = useState(app.name);
  const [accent, setAccent] = useState(app.settings.accent ?? "");
  const [hosts, setHosts] = useState((app.settings.hosts ?? []).join("\n"));
  const [faults, setFaults] = useState<SettingsFaults>({});
  const save = async () => {
    const draft = { name, accent, hosts };
    const found = checkSettings(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    return saveSettings(workspace, createAppApi(app.slug), draft);
  };
  return (
    <FormDialog
      title="App settings"
      onClose={onClose}
      yes="Save"
      act={save}
      class="stack"
      after={<DeleteSection isOwner={app.role === "owner"} onDelete={onDelete} />}
    >
      <NameField name={name} slug={app.slug} fault={faults.name} onInput={setName} />
      <AccentField accent={accent} fault={faults.accent} onInput={setAccent} />
      <HostsField hosts={hosts} fault={faults.hosts} onInput={setHosts} />
      <p class="field-help">People who use the app see these settings once you publish.</p>
    </FormDialog>
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

interface HostsFieldProps {
  hosts: string;
  fault: string | undefined;
  onInput: (hosts: string) => void;
}

function HostsField({ hosts, fault, onInput }: HostsFieldProps) {
  return (
    <div class="field">
      <label class="field-label" for="app-hosts">
        Images and frames from
      </label>
      <textarea
        id="app-hosts"
        class="input input-code"
        rows={3}
        placeholder={"images.example.com\n*.example.org"}
        spellcheck={false}
        value={hosts}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? "app-hosts-fault" : "app-hosts-help"}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault ? (
        <p id="app-hosts-fault" class="field-error" role="alert">
          {fault}
        </p>
      ) : (
        <p id="app-hosts-help" class="field-help">
          One host on a line. The app's pages show nothing of any other host; reload the editor to see them here.
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
