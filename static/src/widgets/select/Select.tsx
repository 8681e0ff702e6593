import { RefreshCw } from "lucide-preact";
import { ariaOf, Labelled, type Words } from "../../lib/entry/Labelled";
import { useEntry } from "../../lib/entry/useEntry";
import { type SelectProps, type SelectState, selectState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { Combobox } from "./Combobox";
import { keysOf, type Option, readOptions } from "./options";
import "./select.css";

/** More options than these are searched rather than looked through. */
const LONG = 8;

export function view(input: ViewProps<SelectProps, SelectState>) {
  const { id, name, props, errors, pending, source, disabled } = input;
  const { multiple, required, searchable } = props;
  const options = readOptions(props.options);
  const chosenOf = (keys: readonly string[]) => options.filter(({ key }) => keys.includes(key));
  const entry = useEntry<string[], SelectProps, SelectState>(
    input,
    {
      initial: multiple ? keysOf(props.default) : keysOf(props.default).slice(0, 1),
      draftOf: keysOf,
      valueOf: (keys) => {
        const values = chosenOf(keys).map(({ value }) => value);
        return multiple ? values : (values[0] ?? null);
      },
      problemOf: (keys) => (required && chosenOf(keys).length === 0 ? "Choose one." : null),
      moreOf: (keys) => ({ label: labelsOf(chosenOf(keys)) }),
    },
    selectState,
  );
  const isAwaited = source.state === "waiting" || source.state === "loading";
  const hasNone = source.state === "failed" && options.length === 0;
  const failure = isAwaited ? null : (errors.options ?? (hasNone ? source.error : null));
  const words: Words = {
    ...props,
    id,
    name,
    problem: failure ? `Its options could not be loaded. ${source.error?.message ?? failure.message}` : entry.problem,
  };
  const isLoading = pending.has("options") || source.state === "loading";
  const chosen = chosenOf(entry.draft);
  const choose = (keys: string[]) => entry.change(keys, "at once");
  const isLong = searchable === "always" || (searchable !== "never" && options.length > LONG);
  const empty = failure ? "Not loaded" : "No options";
  const common = { words, options, chosen, choose, isLoading, empty, disabled: disabled || failure !== null };
  return (
    <Labelled words={words}>
      {multiple || isLong ? (
        <Combobox
          {...common}
          multiple={multiple}
          searchable={isLong}
          placeholder={props.placeholder}
          leave={entry.leave}
        />
      ) : (
        <Plain {...common} placeholder={props.placeholder} required={required} leave={entry.leave} />
      )}
      {failure && source.state === "failed" && (
        <button type="button" class="button button-small select-retry" onClick={source.refresh}>
          <RefreshCw aria-hidden="true" />
          Try again
        </button>
      )}
    </Labelled>
  );
}

export interface ControlProps {
  words: Words;
  options: readonly Option[];
  chosen: readonly Option[];
  choose: (keys: string[]) => void;
  isLoading: boolean;
  disabled: boolean;
  placeholder: string;
  /** What an empty list is called. */
  empty: string;
  leave: () => void;
}

/** The browser's own, which phones and screen readers know best. */
function Plain(props: ControlProps & { required: boolean }) {
  const { words, options, chosen, choose, isLoading, disabled, placeholder, required, leave } = props;
  const prompt = isLoading ? "Loading…" : options.length === 0 ? props.empty : placeholder || "Choose…";
  return (
    <span class="select">
      <select
        {...ariaOf(words)}
        class="input"
        value={chosen[0]?.key ?? ""}
        disabled={disabled || (isLoading && options.length === 0)}
        aria-busy={isLoading || undefined}
        data-empty={chosen.length === 0 || undefined}
        onChange={(event) => choose(event.currentTarget.value === "" ? [] : [event.currentTarget.value])}
        onBlur={leave}
      >
        <option value="" disabled={required && chosen.length > 0}>
          {chosen.length > 0 && !required ? "None" : prompt}
        </option>
        {options.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

function labelsOf(chosen: readonly Option[]): string {
  return chosen.map(({ label }) => label).join(", ");
}
