import { CircleAlert } from "lucide-preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

interface CommitFieldProps {
  label: string;
  value: string;
  /** Why the text won't do, or null once it has been taken. */
  commit: (text: string) => string | null | Promise<string | null>;
  mono?: boolean;
  placeholder?: string;
  data?: { [attribute: string]: string };
}

/** A text that is taken as a whole, on Enter or when the field is left; Escape puts the present one back. */
export function CommitField({ label, value, commit, mono, placeholder, data }: CommitFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [fault, setFault] = useState<string | null>(null);
  const reset = () => {
    setText(value);
    setFault(null);
  };
  // Before anybody can type: an effect after the first paint would take back what was typed until then.
  useLayoutEffect(reset, [value]);
  const taking = useRef(false);
  const take = async () => {
    if (text === value || taking.current) return;
    // Enter takes the text, and so does leaving the field while that is still under way.
    taking.current = true;
    setFault(await commit(text));
    taking.current = false;
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class={`input ${mono ? "input-code" : ""}`}
        value={text}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}-fault` : undefined}
        {...data}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setFault(null);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") void take();
          if (event.key === "Escape") reset();
        }}
      />
      {fault && (
        <p class="field-error" id={`${id}-fault`} role="alert">
          <CircleAlert />
          {fault}
        </p>
      )}
    </div>
  );
}
