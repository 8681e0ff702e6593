import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Dialog } from "../../lib/dialog/Dialog";
import { faultFrom } from "../faults";

interface FormDialogProps {
  title: string;
  onClose: () => void;
  /** On the button that does it. */
  yes: string;
  isGrave?: boolean;
  isReady?: boolean;
  /** Done by the button and by Enter; closes the dialog, unless it gives false. What it throws is told, and all stays. */
  act: () => Promise<unknown>;
  class?: string;
  /** The form's fields. */
  children: ComponentChildren;
  before?: ComponentChildren;
  after?: ComponentChildren;
}

/** A dialog that is filled in: Cancel, and one button that does what it is for, once however often it is pressed. */
export function FormDialog({
  title,
  onClose,
  yes,
  isReady = true,
  act,
  children,
  before,
  after,
  ...rest
}: FormDialogProps) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || !isReady) return;
    setBusy(true);
    setFault("");
    try {
      if ((await act()) !== false) onClose();
    } catch (error) {
      setFault(faultFrom(error).message);
    }
    setBusy(false);
  };
  const actions = (
    <>
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      <button
        type="submit"
        form={id}
        class={`button ${rest.isGrave ? "button-danger" : "button-primary"}`}
        disabled={!isReady}
        aria-busy={busy}
      >
        {yes}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      {before}
      <form id={id} class={rest.class ?? "field"} noValidate onSubmit={submit}>
        {children}
        {fault && (
          <p class="field-error" role="alert">
            {fault}
          </p>
        )}
      </form>
      {after}
    </Dialog>
  );
}
