import { X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { ModalProps, ModalState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import "./modal.css";

type Given = ViewProps<ModalProps, ModalState>;

/** A window over the page. What is in it is drawn when it first opens, and from then on only hidden. */
export function view(given: Given) {
  return given.editing ? <Opened {...given} /> : <Dialog {...given} />;
}

function Dialog(given: Given) {
  const { id, props, state, setState, dispatch, nested } = given;
  const dialog = useRef<HTMLDialogElement>(null);
  const drawn = useRef(false);
  const pressed = useRef(false);
  if (state.isOpen) drawn.current = true;
  useEffect(() => {
    const { current } = dialog;
    if (!current || current.open === state.isOpen) return;
    if (!state.isOpen) return current.close();
    current.showModal();
    void dispatch("onOpen");
  }, [state.isOpen]);
  // Escape closes it, an action, its button, a press beside it: all come by here.
  const onClose = () => {
    setState({ isOpen: false });
    void dispatch("onClose");
  };
  const isBeside = (event: Event) => event.target === dialog.current;
  return (
    // The dialog itself takes the focus: it is read out by its title, and the next Tab goes to the first field.
    // biome-ignore lint/a11y/useKeyWithClickEvents: what a press beside it does, Escape does natively
    <dialog
      ref={dialog}
      class="dialog modal"
      data-size={props.size}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      autofocus
      onClose={onClose}
      onPointerDown={(event) => {
        pressed.current = isBeside(event);
      }}
      onClick={(event) => isBeside(event) && pressed.current && setState({ isOpen: false })}
    >
      <Head id={id} title={props.title} close={() => setState({ isOpen: false })} />
      <div class="modal-body">{drawn.current && nested()}</div>
    </dialog>
  );
}

/** As it stands on the editor's canvas. */
function Opened({ id, props, nested }: Given) {
  return (
    <section class="modal modal-opened" data-size={props.size} aria-labelledby={`${id}-title`}>
      <Head id={id} title={props.title} />
      <div class="modal-body">{nested()}</div>
    </section>
  );
}

function Head({ id, title, close }: { id: string; title: string; close?: () => void }) {
  return (
    <header class="modal-head">
      <h2 class="modal-title truncate" id={`${id}-title`}>
        {title}
      </h2>
      <button
        type="button"
        class="button button-quiet button-icon"
        aria-label="Close"
        title="Close (Esc)"
        inert={!close}
        onClick={close}
      >
        <X aria-hidden="true" />
      </button>
    </header>
  );
}
