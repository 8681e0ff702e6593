import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  /** Escape asks for this; without it the dialog stays until one of its actions is taken. */
  onClose?: () => void;
  actions: ComponentChildren;
  class?: string;
  /** The id of what is read out beside the title. */
  describedBy?: string | undefined;
  children?: ComponentChildren;
}

/** Opens as it is drawn, with the focus on what has `autoFocus`, else on the first that takes it. */
export function Dialog({ title, onClose, actions, describedBy, children, ...rest }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closing gives the focus back to where it was; being taken out of the page would not.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={rest.class ? `dialog ${rest.class}` : "dialog"}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 class="dialog-title" id={titleId}>
        {title}
      </h2>
      {children && <div class="dialog-body">{children}</div>}
      <div class="dialog-actions">{actions}</div>
    </dialog>
  );
}
