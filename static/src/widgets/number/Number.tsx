import { Minus, Plus } from "lucide-preact";
import { ariaOf, Labelled, type Words } from "../../lib/entry/Labelled";
import { useEntry } from "../../lib/entry/useEntry";
import { type NumberProps, type NumberState, numberState } from "../../lib/kinds.generated";
import { compareNumbers, isNumberText, numberOf } from "../../lib/numbers";
import { toText } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import { addDecimals, keepWithin, negate, refusalOf } from "./decimals";
import "./number.css";

/** Ten steps by Page up and Page down. */
const LEAP = 10;

export function view(input: ViewProps<NumberProps, NumberState>) {
  const { id, name, props, disabled, dispatch } = input;
  const [min, max, step] = [endOf(props.min), endOf(props.max), endOf(props.step) ?? "1"];
  const entry = useEntry(
    input,
    {
      initial: toText(props.default),
      draftOf: toText,
      valueOf: (text) => (isNumberText(text) && !refusalOf(text) ? numberOf(text) : null),
      problemOf: (text) => problemOf(text, props.required, min, max),
    },
    numberState,
  );
  const words: Words = { ...props, id, name, problem: entry.problem };
  const move = (steps: number) => {
    const by = Array.from({ length: Math.abs(steps) }, () => (steps < 0 ? negate(step) : step));
    const from = isNumberText(entry.draft) ? entry.draft.trim() : keepWithin("0", min, max);
    const to = isNumberText(entry.draft) ? by.reduce(addDecimals, from) : from;
    entry.change(keepWithin(to, min, max), "once it settles");
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.isComposing) {
      entry.settle();
      void dispatch("onEnter", { value: isNumberText(entry.draft) ? numberOf(entry.draft) : null });
    }
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: LEAP, PageDown: -LEAP }[event.key];
    if (steps === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(steps);
  };
  return (
    <Labelled words={words}>
      <span class="number" data-disabled={disabled || undefined}>
        <input
          {...ariaOf(words)}
          class="input numeric"
          type="text"
          role="spinbutton"
          inputMode="decimal"
          autocomplete="off"
          value={entry.draft}
          placeholder={props.placeholder}
          disabled={disabled}
          aria-valuenow={plainOf(entry.draft)}
          aria-valuetext={entry.draft ? `${entry.draft} ${props.unit}`.trim() : undefined}
          aria-valuemin={plainOf(min)}
          aria-valuemax={plainOf(max)}
          onInput={(event) => entry.change(event.currentTarget.value, "once it settles")}
          onBlur={entry.leave}
          onKeyDown={press}
        />
        {props.unit && (
          <span class="number-unit" aria-hidden="true">
            {props.unit}
          </span>
        )}
        {props.buttons && (
          <>
            <Step words="Less" disabled={disabled} onPress={() => move(-1)} icon={<Minus aria-hidden="true" />} />
            <Step words="More" disabled={disabled} onPress={() => move(1)} icon={<Plus aria-hidden="true" />} />
          </>
        )}
      </span>
    </Labelled>
  );
}

interface StepProps {
  words: string;
  disabled: boolean;
  icon: preact.ComponentChildren;
  onPress: () => void;
}

/** Not on the way of the Tab key: the arrow keys do the same. */
function Step({ words, disabled, icon, onPress }: StepProps) {
  return (
    <button type="button" class="number-step" tabIndex={-1} aria-label={words} disabled={disabled} onClick={onPress}>
      {icon}
    </button>
  );
}

/** As ARIA takes a number: its digits, in no other notation. */
function plainOf(text: string | null): number | undefined {
  const isPlain = text !== null && /^-?\d+(\.\d+)?$/.test(text.trim());
  // Its type asks for a number, the document for the text of all digits.
  return isPlain ? (text.trim() as unknown as number) : undefined;
}

/** An end or a step as the text of its digits; null where none is set. */
function endOf(value: unknown): string | null {
  const text = toText(value).trim();
  return isNumberText(text) ? text : null;
}

function problemOf(text: string, required: boolean, min: string | null, max: string | null): string | null {
  if (text.trim() === "") return required ? "Fill this in." : null;
  if (!isNumberText(text)) return "Enter a number, such as 19.99.";
  const refusal = refusalOf(text);
  if (refusal) return refusal;
  if (min !== null && compareNumbers(text, min) < 0)
    return max === null ? `At least ${min}.` : `From ${min} to ${max}.`;
  if (max !== null && compareNumbers(text, max) > 0) return min === null ? `At most ${max}.` : `From ${min} to ${max}.`;
  return null;
}
