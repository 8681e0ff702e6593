import { render } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Question } from "./asking";

/** Shows the question until it is answered; Escape is a no. */
export function ask(question: Question, density: "app" | "editor"): Promise<boolean> {
  const place = document.createElement("div");
  place.dataset.density = density;
  document.body.append(place);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      render(null, place);
      place.remove();
      resolve(yes);
    };
    render(<ConfirmDialog question={question} answer={answer} />, place);
  });
}

function ConfirmDialog({ question, answer }: { question: Question; answer: (yes: boolean) => void }) {
  const { title, text, yes, isGrave } = question;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>(isGrave ? "[data-no]" : "[data-yes]")?.focus();
    // Closing gives the focus back to where it was; being taken out of the page would not.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      aria-describedby={text ? `${id}-text` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 class="dialog-title" id={id}>
        {title}
      </h2>
      <div class="dialog-body">
        {text && (
          <p id={`${id}-text`} class="muted dialog-text">
            {text}
          </p>
        )}
      </div>
      <div class="dialog-actions">
        <button type="button" class="button" data-no onClick={() => answer(false)}>
          Cancel
        </button>
        <button
          type="button"
          class={`button ${isGrave ? "button-danger" : "button-primary"}`}
          data-yes
          onClick={() => answer(true)}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
