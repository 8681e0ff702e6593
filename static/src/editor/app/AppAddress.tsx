import { CircleCheck, CircleDashed } from "lucide-preact";
import { useState } from "preact/hooks";
import { useWorkspace } from "../model/workspace";

/** Where people open the app, and whether there is something to open. */
export function AppAddress() {
  const { app } = useWorkspace();
  const { slug, live } = app.value;
  const address = `${window.location.origin}/a/${slug}/`;
  const [copied, setCopied] = useState(false);
  const [fault, setFault] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setFault("The clipboard can't be reached. Select the address and copy it."),
    );
  return (
    <div class="field app-address">
      <label class="field-label" for="share-address">
        Address
      </label>
      <div class="row">
        <input
          id="share-address"
          class="input input-code"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={copy}>
          {copied ? "Copied" : "Copy"}
        </button>
      </div>
      {fault && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {copied && "Copied the address."}
      </p>
      <p class="app-live field-help">
        {live ? <CircleCheck class="icon-success" /> : <CircleDashed />}
        {live
          ? `Published: people see release ${live.number}.`
          : "Not published yet. Viewers see nothing before you press Publish."}
      </p>
    </div>
  );
}
