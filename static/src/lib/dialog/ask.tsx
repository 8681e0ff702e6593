/** One question with a yes and a no. In a file of its own, which is loaded once something is asked. */
import { useId } from "preact/hooks";
import { Dialog } from "./Dialog";
import { type Density, inDialog } from "./inDialog";

export interface Question {
  title: string;
  /** What there is to say beside it. */
  text: string;
  /** On the button that does it. */
  yes: string;
  /** What can't be undone is asked in red, with the other button first at hand. */
  isGrave: boolean;
}

/** Shows the question until it is answered; Escape is a no. */
export function ask(question: Question, density: Density): Promise<boolean> {
  return inDialog(density, (answer) => <Asked question={question} answer={answer} />);
}

function Asked({ question, answer }: { question: Question; answer: (yes: boolean) => void }) {
  const { title, text, yes, isGrave } = question;
  const id = useId();
  const actions = (
    <>
      {/* biome-ignore lint/a11y/noAutofocus: a dialog opens on one of its answers, here on the harmless one */}
      <button type="button" class="button" autoFocus={isGrave} onClick={() => answer(false)}>
        Cancel
      </button>
      <button
        type="button"
        class={`button ${isGrave ? "button-danger" : "button-primary"}`}
        // biome-ignore lint/a11y/noAutofocus: as above
        autoFocus={!isGrave}
        onClick={() => answer(true)}
      >
        {yes}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={() => answer(false)} actions={actions} describedBy={text ? id : undefined}>
      {text && (
        <p id={id} class="muted dialog-text">
          {text}
        </p>
      )}
    </Dialog>
  );
}
