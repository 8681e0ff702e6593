import { useState } from "preact/hooks";
import { Dialog } from "../lib/dialog/Dialog";
import type { PageDocument } from "../lib/types";
import { faultFrom } from "./faults";
import { useWorkspace } from "./model/workspace";

/** The server will not take this page's changes: someone was faster, or it finds them wrong. Nothing is dropped unasked. */
export function ConflictDialog() {
  const workspace = useWorkspace();
  const page = workspace.page.value;
  const refusal = page.saving.refusal.value;
  const [copied, setCopied] = useState(false);
  const [fault, setFault] = useState("");
  if (!refusal) return null;
  const changed = refusal.code === "page_changed";
  const count = page.saving.pending().length;

  const copy = async () => {
    await navigator.clipboard.writeText(asText(page.document.value)).then(
      () => setCopied(true),
      () => setFault("The clipboard can't be reached. Allow it in the browser, then try again."),
    );
  };
  const settle = async (take: typeof page.replace) => {
    try {
      take(refusal.current ?? (await workspace.api.getPage(page.slug)));
      setCopied(false);
    } catch (error) {
      setFault(faultFrom(error).message);
    }
  };

  const mine = count === 1 ? "Your last change is" : `Your last ${count} changes are`;
  const actions = changed ? (
    <>
      <button type="button" class="button" onClick={() => settle(page.replace)}>
        Take theirs
      </button>
      <button type="button" class="button button-primary" onClick={() => settle(page.keepMine)}>
        Keep mine
      </button>
    </>
  ) : (
    <>
      <button type="button" class="button" onClick={copy}>
        {copied ? "Copied" : "Copy my version"}
      </button>
      <button type="button" class="button button-primary" onClick={() => settle(page.replace)}>
        Load the saved page
      </button>
    </>
  );
  return (
    <Dialog title={changed ? "Someone else changed this page" : "This page could not be saved"} actions={actions}>
      {changed ? (
        <p>
          They changed what you changed. {mine} not saved. Keep mine puts yours over theirs, and leaves the rest of
          their page as it is. Take theirs drops yours.
        </p>
      ) : (
        <>
          <p>{refusal.message}</p>
          <p>
            {mine} not saved. Copy your version to keep it: it goes to the clipboard as JSON. Loading the saved page
            puts it in place of yours.
          </p>
        </>
      )}
      {fault && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
    </Dialog>
  );
}

function asText(document: PageDocument): string {
  return JSON.stringify(document, null, 2);
}
