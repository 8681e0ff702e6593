import { Search } from "lucide-preact";
import { ariaOf, Labelled, type Words } from "../../lib/entry/Labelled";
import { useEntry } from "../../lib/entry/useEntry";
import { type InputProps, type InputState, inputState } from "../../lib/kinds.generated";
import { toText } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import { problemOf, valueFrom } from "./checking";
import "./input.css";

const KEYBOARDS = { number: "decimal", email: "email", phone: "tel", url: "url", search: "search" } as const;
const COMPLETIONS: { [type: string]: string } = { email: "email", phone: "tel", url: "url" };

export function view(input: ViewProps<InputProps, InputState>) {
  const { id, name, props, disabled, dispatch } = input;
  const entry = useEntry(
    input,
    {
      initial: toText(props.default),
      draftOf: toText,
      valueOf: (text) => valueFrom(text, props.type),
      problemOf: (text) => problemOf(text, props),
    },
    inputState,
  );
  const words: Words = { ...props, id, name, problem: entry.problem };
  const isLong = props.type === "multiline";
  const box = {
    ...ariaOf(words),
    value: entry.draft,
    placeholder: props.placeholder,
    required: props.required,
    disabled,
    onInput: (event: { currentTarget: { value: string } }) =>
      entry.change(event.currentTarget.value, "once it settles"),
    onBlur: entry.leave,
    onKeyDown: (event: KeyboardEvent) => {
      // In a box of several lines, Enter begins the next one.
      if (event.key !== "Enter" || event.isComposing || (isLong && !event.ctrlKey && !event.metaKey)) return;
      entry.settle();
      void dispatch("onEnter", { value: valueFrom(entry.draft, props.type) });
    },
  };
  return (
    <Labelled words={words}>
      {isLong ? (
        <textarea {...box} class="input input-long" rows={3} />
      ) : (
        <span class="input-shell">
          {props.type === "search" && <Search aria-hidden="true" />}
          <input
            {...box}
            class="input"
            type={props.type === "search" ? "search" : "text"}
            inputMode={KEYBOARDS[props.type as keyof typeof KEYBOARDS]}
            autocomplete={COMPLETIONS[props.type] ?? "off"}
          />
        </span>
      )}
    </Labelled>
  );
}
