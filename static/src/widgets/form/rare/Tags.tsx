import { X } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { ControlProps } from "../drawing";
import { textsOf } from "../raw";

/** Words of a set: Enter or a comma adds one, Backspace in the empty box takes the last away. */
export function Tags({ control, field, raw, isFixed, onChange }: ControlProps) {
  const values = textsOf(raw);
  const isShut = control.disabled || isFixed;
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const add = (typed: string) => {
    const words = typed.split(",").map((word) => word.trim());
    const fresh = words.filter((word, at) => word !== "" && !values.includes(word) && words.indexOf(word) === at);
    if (fresh.length > 0) onChange([...values, ...fresh]);
    setText("");
  };
  const remove = (tag: string) => {
    onChange(values.filter((value) => value !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isShut) return;
    if ((event.key === "Enter" || event.key === ",") && text.trim() !== "") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  };
  const leave = () => {
    add(text);
    control.onBlur();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the tags is a click into the box
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the box itself
    <div class="input form-tags" data-disabled={isShut || undefined} onClick={() => input.current?.focus()}>
      {values.map((tag) => (
        <span class="tag form-tag" data-fixed={isShut || undefined} key={tag}>
          <span class="truncate">{tag}</span>
          {!isShut && (
            <button type="button" aria-label={`Remove ${tag}`} onClick={() => remove(tag)}>
              <X aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      <input
        {...control}
        ref={input}
        required={false}
        aria-required={control.required}
        autocomplete="off"
        readOnly={isFixed}
        value={text}
        placeholder={values.length === 0 ? field.placeholder || "Type, then Enter" : ""}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
    </div>
  );
}
