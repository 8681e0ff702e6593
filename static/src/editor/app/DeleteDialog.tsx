import { useState } from "preact/hooks";
import { faultFrom } from "../faults";
import { useWorkspace } from "../model/workspace";
import { Dialog } from "../ui/Dialog";
import { createAppApi } from "./api";

/** Deleting can't be undone, so the name is typed first. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const { slug, name, live } = workspace.app.value;
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const sure = typed.trim() === name;

  const remove = async (event: Event) => {
    event.preventDefault();
    if (!sure || busy) return;
    setBusy(true);
    try {
      // What is on its way arrives first; nothing is left for the browser to ask about on leaving.
      await workspace.saveAll();
      await createAppApi(slug).deleteApp();
      window.location.assign("/");
    } catch (error) {
      setFault(faultFrom(error).message);
      setBusy(false);
    }
  };
  const actions = (
    <>
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      <button type="submit" form="delete-app" class="button button-danger" disabled={!sure} aria-busy={busy}>
        Delete app
      </button>
    </>
  );
  return (
    <Dialog title={`Delete ${name}`} onClose={onClose} actions={actions}>
      <p>
        The app goes for good, with its pages, its queries and {live ? "all its releases" : "its history"}
        {live ? ", and whoever uses it loses it at once" : ""}. The data in your tables stays.
      </p>
      <form id="delete-app" class="field" onSubmit={remove}>
        <label class="field-label" for="delete-name">
          Type <span class="delete-name">{name}</span> to confirm
        </label>
        <input
          id="delete-name"
          class="input"
          value={typed}
          autoComplete="off"
          spellcheck={false}
          aria-invalid={fault !== ""}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {fault && (
          <p class="field-error" role="alert">
            {fault}
          </p>
        )}
      </form>
    </Dialog>
  );
}
