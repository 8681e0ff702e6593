import { ArrowDown, ArrowUp, ChevronRight, Plus, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { FIELDS, focusFirst } from "../panes";

interface PartsFieldProps<P> {
  title: string;
  /** What one of them is called: "field". */
  noun: string;
  parts: readonly P[];
  set: (parts: P[]) => void;
  make: () => P;
  /** The words and the quiet hint of a closed part. */
  summary: (part: P) => { words: string; hint: string };
  children: (part: P, change: (changes: Partial<P>) => null, index: number) => ComponentChildren;
  help?: string;
  /** Beside the button that adds one. */
  more?: ComponentChildren;
}

/** A list of small records: each opens to be changed, moves up and down, goes away. */
export function PartsField<P extends object>(props: PartsFieldProps<P>) {
  const { title, noun, parts, set, make, summary, children, help, more } = props;
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    set([...parts, make()]);
    setOpen(parts.length);
    requestAnimationFrame(() => focusPart(list.current, parts.length));
  };
  const move = (index: number, to: number) => {
    set(moved(parts, index, to));
    if (open === index) setOpen(to);
  };
  const change = (index: number, changes: Partial<P>) => {
    set(parts.map((part, each) => (each === index ? { ...part, ...changes } : part)));
    return null;
  };
  return (
    <fieldset class="field parts">
      <legend class="field-label">{title}</legend>
      {parts.length === 0 && help && <p class="field-help">{help}</p>}
      {parts.length > 0 && (
        <ol class="parts-list" ref={list}>
          {parts.map((part, index) => (
            <li key={index} class="part">
              <PartHead
                summary={summary(part)}
                open={open === index}
                onToggle={() => setOpen(open === index ? null : index)}
                onUp={index > 0 ? () => move(index, index - 1) : null}
                onDown={index < parts.length - 1 ? () => move(index, index + 1) : null}
                onRemove={() => {
                  set(parts.filter((_, each) => each !== index));
                  setOpen(null);
                }}
              />
              {open === index && (
                <div class="part-body">{children(part, (changes) => change(index, changes), index)}</div>
              )}
            </li>
          ))}
        </ol>
      )}
      <div class="parts-actions">
        <button type="button" class="button button-small" onClick={add}>
          <Plus />
          Add {noun}
        </button>
        {more}
      </div>
    </fieldset>
  );
}

/** A new part's first field, mostly its name, ready to be written over. */
function focusPart(list: Element | null, index: number) {
  const part = list?.children[index];
  if (part && focusFirst(part, FIELDS) && document.activeElement instanceof HTMLInputElement)
    document.activeElement.select();
}

interface PartHeadProps {
  summary: { words: string; hint: string };
  open: boolean;
  onToggle: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
}

function PartHead({ summary, open, onToggle, onUp, onDown, onRemove }: PartHeadProps) {
  return (
    <div class="part-head">
      <button type="button" class="part-toggle" aria-expanded={open} onClick={onToggle}>
        <ChevronRight class="part-chevron" />
        <span class="truncate">{summary.words}</span>
        <span class="part-hint truncate">{summary.hint}</span>
      </button>
      <span class="part-tools">
        <Tool label="Move up" act={onUp} face={<ArrowUp />} />
        <Tool label="Move down" act={onDown} face={<ArrowDown />} />
        <Tool label="Remove" act={onRemove} face={<X />} />
      </span>
    </div>
  );
}

function Tool({ label, act, face }: { label: string; act: (() => void) | null; face: ComponentChildren }) {
  return (
    <button
      type="button"
      class="button button-quiet button-icon button-small"
      aria-label={label}
      aria-disabled={act === null}
      onClick={() => act?.()}
    >
      {face}
    </button>
  );
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)];
}
