import { ArrowDown, ArrowUp, Plus, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { FormField } from "../../../lib/kinds.generated";
import { isTypedSet } from "../../../lib/values";
import { drawnOf } from "../controls";
import { type ControlProps, fieldId, useFrame } from "../drawing";
import { Problem } from "../Field";
import type { Raw } from "../raw";
import { readerOf } from "../readers";
import { type EntryRaw, entryField } from "./readers";

/** The entries of a list: each can be changed, moved and taken away, and others added. */
export function List({ control, field, path, raw, origin, isFixed, onChange }: ControlProps) {
  const entry = entryField(field);
  const entries = (Array.isArray(raw) ? raw : []) as unknown as EntryRaw[];
  const before: readonly unknown[] = Array.isArray(origin) ? origin : isTypedSet(origin) ? origin.values : [];
  const isShut = control.disabled || isFixed;
  const list = useRef<HTMLOListElement>(null);
  const added = useRef<number | null>(null);
  const set = (next: EntryRaw[]) => onChange(next as unknown as Raw);
  useEffect(() => {
    if (added.current === null) return;
    const item = list.current?.querySelector(`[data-entry="${added.current}"]`);
    item?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    added.current = null;
  }, [entries.length]);
  const add = () => {
    const id = Math.max(-1, before.length - 1, ...entries.map((each) => each.id)) + 1;
    added.current = id;
    set([...entries, { from: null, id, raw: readerOf(entry).rawOf(entry, undefined) }]);
  };
  const move = (at: number, to: number) => {
    const rest = entries.filter((_, each) => each !== at);
    set([...rest.slice(0, to), entries[at] as EntryRaw, ...rest.slice(to)]);
  };
  return (
    <div class="form-list">
      {entries.length > 0 && (
        <ol ref={list} class="form-entries">
          {entries.map((each, at) => (
            <li key={each.id} data-entry={each.id} class="form-entry" data-type={entry.type}>
              <Entry
                entry={{ ...entry, label: `${field.label || field.name} ${at + 1}` }}
                path={`${path}.${at}`}
                raw={each.raw}
                origin={each.from === null ? undefined : before[each.from]}
                isFixed={isFixed}
                onChange={(value) => set(entries.map((one) => (one === each ? { ...each, raw: value } : one)))}
              />
              {!isShut && (
                <span class="form-entry-tools">
                  <Tool label={`Move ${at + 1} up`} isOff={at === 0} act={() => move(at, at - 1)} face={<ArrowUp />} />
                  <Tool
                    label={`Move ${at + 1} down`}
                    isOff={at === entries.length - 1}
                    act={() => move(at, at + 1)}
                    face={<ArrowDown />}
                  />
                  <Tool
                    label={`Remove ${at + 1}`}
                    act={() => {
                      set(entries.filter((one) => one !== each));
                      document.getElementById(`${control.id}-add`)?.focus();
                    }}
                    face={<X />}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {!isShut && (
        <button type="button" id={`${control.id}-add`} class="button button-small" onClick={add}>
          <Plus aria-hidden="true" />
          Add {field.placeholder && field.item === "group" ? field.placeholder : "an entry"}
        </button>
      )}
      {isShut && entries.length === 0 && <p class="muted">Nothing here.</p>}
    </div>
  );
}

interface EntryProps {
  entry: FormField;
  path: string;
  raw: Raw;
  origin: unknown;
  isFixed: boolean;
  onChange: (raw: Raw) => void;
}

/** Its place in the list is its name. */
function Entry({ entry, path, ...rest }: EntryProps) {
  const frame = useFrame();
  const id = fieldId(frame.id, path);
  const problem = Object.hasOwn(frame.problems, path) ? (frame.problems[path] as string) : null;
  const { view: View, isGroup } = drawnOf(entry);
  const control = {
    id,
    disabled: frame.disabled,
    required: false,
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": problem ? `${id}-error` : undefined,
    onBlur: () => frame.leave(path),
  };
  const body = (
    <>
      <View control={control} field={entry} path={path} {...rest} />
      {problem && <Problem id={id} words={problem} />}
    </>
  );
  if (isGroup) {
    return (
      <fieldset class="form-entry-body">
        <legend class="visually-hidden">{entry.label}</legend>
        {body}
      </fieldset>
    );
  }
  return (
    <div class="form-entry-body">
      <label class="visually-hidden" for={id}>
        {entry.label}
      </label>
      {body}
    </div>
  );
}

interface ToolProps {
  label: string;
  isOff?: boolean;
  act: () => void;
  face: ComponentChildren;
}

function Tool({ label, isOff = false, act, face }: ToolProps) {
  return (
    <button
      type="button"
      class="button button-quiet button-icon button-small"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => !isOff && act()}
    >
      {face}
    </button>
  );
}
