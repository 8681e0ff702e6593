import { Check, ChevronDown, X } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ariaOf } from "../../lib/entry/Labelled";
import { type Option, search } from "./options";
import type { ControlProps } from "./Select";

/** Drawn at once; the rest comes by searching. */
const MOST_SHOWN = 200;

interface Props extends ControlProps {
  multiple: boolean;
  searchable: boolean;
}

/** An editable combobox with a listbox, after the ARIA authoring practices; with several choices, they stand as tags before the text. */
export function Combobox(props: Props) {
  const { words, options, chosen, choose, isLoading, disabled, placeholder, multiple, searchable, leave } = props;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const shell = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const found = isOpen ? search(options, typed).slice(0, MOST_SHOWN) : [];
  const listId = `${words.id}-list`;

  const open = () => {
    if (disabled || isOpen) return;
    setOpen(true);
    setActive(Math.max(0, multiple ? 0 : options.findIndex(({ key }) => key === chosen[0]?.key)));
  };
  const close = () => {
    setOpen(false);
    setTyped("");
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    const keys = chosen.map(({ key }) => key);
    if (!multiple) {
      choose([option.key]);
      return close();
    }
    choose(keys.includes(option.key) ? keys.filter((key) => key !== option.key) : [...keys, option.key]);
    setTyped("");
  };
  const drop = (key: string) => choose(chosen.filter((each) => each.key !== key).map((each) => each.key));
  const press = (event: KeyboardEvent) => {
    const last = found.length - 1;
    const moves: { [key: string]: () => void } = {
      ArrowDown: () => (isOpen ? setActive(Math.min(last, active + 1)) : open()),
      ArrowUp: () => (isOpen ? setActive(Math.max(0, active - 1)) : open()),
      ...(isOpen && {
        Home: () => setActive(0),
        End: () => setActive(last),
        PageDown: () => setActive(Math.min(last, active + 8)),
        PageUp: () => setActive(Math.max(0, active - 8)),
        Enter: () => pick(found[active]),
        Escape: close,
      }),
      ...(!isOpen && { Enter: open, ...(!searchable && { " ": open }) }),
      ...(isOpen && !searchable && { " ": () => pick(found[active]) }),
    };
    if (event.key === "Backspace" && typed === "" && multiple) drop(chosen.at(-1)?.key ?? "");
    const move = moves[event.key];
    if (!move || event.isComposing || event.ctrlKey || event.metaKey) return;
    // Within a dialog, Escape closes the list and not the dialog.
    if (event.key === "Escape") event.stopPropagation();
    event.preventDefault();
    move();
  };
  const shown = isOpen && searchable ? typed : multiple ? typed : (chosen[0]?.label ?? "");
  const hint = isLoading ? "Loading…" : placeholder || (searchable ? "Search…" : "Choose…");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the text goes to the text
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box within has the keyboard
    <div
      class="combobox"
      ref={shell}
      data-disabled={disabled || undefined}
      onClick={() => [box.current?.focus(), open()]}
    >
      {multiple &&
        chosen.map(({ key, label }) => (
          <span class="tag combobox-tag" key={key}>
            <span class="truncate">{label}</span>
            {!disabled && (
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Remove ${label}`}
                onClick={(event) => [event.stopPropagation(), drop(key)]}
              >
                <X aria-hidden="true" />
              </button>
            )}
          </span>
        ))}
      <input
        {...ariaOf(words)}
        ref={box}
        class="input"
        role="combobox"
        type="text"
        autocomplete="off"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete={searchable ? "list" : "none"}
        aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
        aria-busy={isLoading || undefined}
        aria-description={
          multiple && chosen.length > 0 ? `Chosen: ${chosen.map(({ label }) => label).join(", ")}` : undefined
        }
        value={shown}
        placeholder={isOpen && !multiple && chosen[0] ? chosen[0].label : multiple && chosen.length > 0 ? "" : hint}
        readOnly={!searchable}
        disabled={disabled}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={press}
        onBlur={() => [close(), leave()]}
      />
      {chosen.length > 0 && !disabled && !words.required && (
        <button
          type="button"
          class="combobox-clear"
          tabIndex={-1}
          aria-label="Clear"
          onClick={(event) => [event.stopPropagation(), choose([]), close()]}
        >
          <X aria-hidden="true" />
        </button>
      )}
      <ChevronDown class="combobox-mark" aria-hidden="true" />
      {isOpen && (
        <List
          id={listId}
          label={words.label || words.name}
          anchor={shell}
          options={found}
          left={search(options, typed).length - found.length}
          chosen={chosen}
          active={active}
          multiple={multiple}
          pick={pick}
          hover={setActive}
          empty={isLoading ? "Loading…" : typed ? `Nothing matches “${typed.trim()}”.` : "There are no options."}
        />
      )}
    </div>
  );
}

interface ListProps {
  id: string;
  label: string;
  anchor: { current: HTMLElement | null };
  options: readonly Option[];
  left: number;
  chosen: readonly Option[];
  active: number;
  multiple: boolean;
  pick: (option: Option) => void;
  hover: (index: number) => void;
  empty: string;
}

function List({ id, label, anchor, options, left, chosen, active, multiple, pick, hover, empty }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => list.current && anchor.current && placeBelow(list.current, anchor.current);
    // In the top layer nothing cuts it off: no table, no dialog.
    list.current?.showPopover?.();
    place();
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, { capture: true });
      removeEventListener("resize", place);
    };
  }, []);
  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      class="menu combobox-list"
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      aria-multiselectable={multiple || undefined}
      // Else the text box would lose the focus before the press counts.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, index) => {
        const isChosen = chosen.some(({ key }) => key === option.key);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keyboard
          <div
            key={option.key}
            id={`${id}-${index}`}
            class="menu-item"
            role="option"
            tabIndex={-1}
            aria-selected={isChosen}
            data-active={index === active || undefined}
            onClick={(event) => [event.stopPropagation(), pick(option)]}
            onPointerMove={() => index !== active && hover(index)}
          >
            <span class="combobox-option">{option.label}</span>
            {isChosen && <Check aria-hidden="true" />}
          </div>
        );
      })}
      {options.length === 0 && <p class="combobox-note">{empty}</p>}
      {left > 0 && <p class="combobox-note">And {left} more: search for them.</p>}
    </div>
  );
}

function placeBelow(list: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom, width } = anchor.getBoundingClientRect();
  const below = innerHeight - bottom - 12;
  const isBelow = below >= Math.min(280, list.scrollHeight) || below >= top;
  Object.assign(list.style, {
    left: `${left}px`,
    width: `${width}px`,
    top: isBelow ? `${bottom + 4}px` : "auto",
    bottom: isBelow ? "auto" : `${innerHeight - top + 4}px`,
    maxHeight: `${Math.min(320, isBelow ? below : top - 12)}px`,
  });
}
