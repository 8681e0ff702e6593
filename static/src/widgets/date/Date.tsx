import { ariaOf, Labelled, type Words } from "../../lib/entry/Labelled";
import { useEntry } from "../../lib/entry/useEntry";
import { type DateProps, type DateState, dateState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { toControl, toKept } from "./moments";
import "./date.css";

const CONTROLS = { date: "date", time: "time", datetime: "datetime-local" } as const;

export function view(input: ViewProps<DateProps, DateState>) {
  const { id, name, props, disabled } = input;
  const { type, zone, required } = props;
  const controlOf = (value: unknown) => toControl(value, type, zone);
  const [min, max] = [controlOf(props.min), controlOf(props.max)];
  const entry = useEntry(
    input,
    {
      initial: controlOf(props.default),
      draftOf: controlOf,
      valueOf: (text) => toKept(text, type, zone),
      problemOf: (text) => problemOf(text, required, min, max),
    },
    dateState,
  );
  const words: Words = { ...props, id, name, problem: entry.problem };
  return (
    <Labelled words={words}>
      <input
        {...ariaOf(words)}
        class="input date numeric"
        type={CONTROLS[type]}
        value={entry.draft}
        min={min || undefined}
        max={max || undefined}
        disabled={disabled}
        data-empty={entry.draft === "" || undefined}
        onInput={(event) => entry.change(event.currentTarget.value, "once it settles")}
        onBlur={entry.leave}
        onKeyDown={(event) => event.key === "Enter" && entry.settle()}
      />
    </Labelled>
  );
}

function problemOf(text: string, required: boolean, min: string, max: string): string | null {
  if (text === "") return required ? "Choose one." : null;
  if (min !== "" && text < min) return `Not before ${plain(min)}.`;
  if (max !== "" && text > max) return `Not after ${plain(max)}.`;
  return null;
}

function plain(text: string): string {
  return text.replace("T", " ");
}
