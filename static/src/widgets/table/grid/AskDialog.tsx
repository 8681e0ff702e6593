import { render } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Question {
  words: string;
  /** What the button that does it says. */
  yes: string;
  isGrave: boolean;
}

/** Escape is a no. */
export function askInDialog(question: Question): Promise<boolean> {
  const place = document.createElement("div");
  place.dataset.density = "app";
  document.body.append(place);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      render(null, place);
      place.remove();
      resolve(yes);
    };
    render(<Dialog {...question} answer={answer} />, place);
  });
}

function Dialog({ words, yes, isGrave, answer }: Question & { answer: (yes: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closing gives the focus back to where it was; being taken out of the page would not.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 class="dialog-title" id={id}>
        {words}
      </h2>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={() => answer(false)}>
          Cancel
        </button>
        <button
          type="button"
          class={isGrave ? "button button-danger" : "button button-primary"}
          onClick={() => answer(true)}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
