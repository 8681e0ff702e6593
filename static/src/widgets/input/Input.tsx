import { CircleAlert } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { InputProps, InputState } from "../../lib/kinds.generated";
import { isNumberText, numberOf } from "../../lib/numbers";
import { toText } from "../../lib/values";
import type { ViewProps } from "../../lib/view";

/** How long typing may pause before the change counts. */
const SETTLE_MS = 300;

export function view(input: ViewProps<InputProps, InputState>) {
  const { id, props, errors, pending, disabled, memory, remember, setState, dispatch } = input;
  const initial = toText(props.default);
  const typed = useRef<string | null>(typeof memory === "string" ? memory : null);
  const [text, setText] = useState(typed.current ?? initial);
  const [touched, setTouched] = useState(false);
  const announce = useAnnouncement(() => void dispatch("onChange"));
  const problem = problemOf(text, props);

  useEffect(() => {
    if (typed.current === null && !pending.has("default")) setText(initial);
  }, [initial]);
  useEffect(() => {
    setState({ value: valueFrom(text, props.type), isValid: problem === null });
  }, [text, props.type, problem]);

  const change = (next: string) => {
    typed.current = next;
    remember(next);
    setText(next);
    announce.soon();
  };
  const shown = touched || errors.default ? (errors.default?.message ?? problem) : null;
  return (
    <div class="field">
      <label class="field-label" for={`${id}-input`}>
        {props.label} {!props.required || <span class="field-required">required</span>}
      </label>
      <input
        id={`${id}-input`}
        class="input"
        type="text"
        inputMode={props.type === "number" ? "decimal" : undefined}
        autocomplete="off"
        value={text}
        placeholder={props.placeholder}
        required={props.required}
        disabled={disabled}
        aria-invalid={shown ? true : undefined}
        aria-describedby={shown ? `${id}-error` : undefined}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => {
          // An empty box that was only passed through is not a mistake yet.
          if (typed.current !== null) setTouched(true);
          announce.now();
        }}
        onKeyDown={(event) => event.key === "Enter" && announce.now()}
      />
      {shown && (
        <p class="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{shown}</span>
        </p>
      )}
    </div>
  );
}

export function valueFrom(text: string, type: InputProps["type"]): unknown {
  if (type !== "number") return text;
  return isNumberText(text) ? numberOf(text) : undefined;
}

function problemOf(text: string, { type, required }: InputProps): string | null {
  if (text.trim() === "") return required ? "Fill this in." : null;
  return type === "number" && !isNumberText(text) ? "Enter a number, such as 19.99." : null;
}

/** Tells of a change once typing pauses, or at once. */
function useAnnouncement(tell: () => void): { soon: () => void; now: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(tell);
  latest.current = tell;
  const now = () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    latest.current();
  };
  const soon = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(now, SETTLE_MS);
  };
  useEffect(() => () => void (timer.current !== null && clearTimeout(timer.current)), []);
  return { soon, now };
}
