import { useState } from "preact/hooks";
import { useWorkspace } from "../model/workspace";
import { FormDialog } from "../ui/FormDialog";
import { createAppApi } from "./api";

/** Deleting can't be undone, so the name is typed first. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const { slug, name, live } = workspace.app.value;
  const [typed, setTyped] = useState("");
  const remove = async () => {
    // What is on its way arrives first; nothing is left for the browser to ask about on leaving.
    await workspace.saveAll();
    await createAppApi(slug).deleteApp();
    window.location.assign("/");
    // Nothing more is done here while the browser leaves.
    await new Promise(() => undefined);
  };
  const words = (
    <p>
      The app goes for good, with its pages, its queries and {live ? "all its releases" : "its history"}
      {live ? ", and whoever uses it loses it at once" : ""}. The data in your tables stays.
    </p>
  );
  return (
    <FormDialog
      title={`Delete ${name}`}
      onClose={onClose}
      yes="Delete app"
      isGrave
      isReady={typed.trim() === name}
      act={remove}
      before={words}
    >
      <label class="field-label" for="delete-name">
        Type <span class="delete-name">{name}</span> to confirm
      </label>
      <input
        id="delete-name"
        class="input"
        value={typed}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
