import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { isTypedSet } from "../../../lib/values";
import { copyText, valueAt } from "../cells/cells";
import { placeBeside } from "../frame/floating";
import type { CellProps } from "./contract";
import { type EntryKind, entryOf, type Reading, readEntry, setOf, writeEntry } from "./entries";
import type { Model } from "./model";
import { TagsEntry } from "./TagsEntry";

type Props = CellProps & { model: Model };

const TYPES: { [K in EntryKind]?: string } = { day: "date", moment: "datetime-local" };
const IN_A_BOX: readonly EntryKind[] = ["longtext", "json", "set"];

/** A cell that is being written in: in its place, or in a box over it where it needs room. */
export function CellEditor(props: Props) {
  const { item, column, model } = props;
  const value = model.valueOf(item, column.key);
  const kind = entryOf(value, column) ?? "text";
  return IN_A_BOX.includes(kind) ? (
    <BoxEntry {...props} kind={kind} value={value} />
  ) : (
    <LineEntry {...props} kind={kind} value={value} />
  );
}

type EntryProps = Props & { kind: EntryKind; value: unknown };

/** Keeps what was typed: by Enter and Tab, and when the keyboard goes elsewhere. */
function useEntry({ item, column, model, value }: EntryProps, read: () => Reading) {
  const [fault, setFault] = useState("");
  const isOver = useRef(false);
  const commit = (then: () => void) => {
    if (isOver.current) return;
    const reading = read();
    if (!reading.ok) return setFault(reading.message);
    isOver.current = true;
    if (reading.value !== value) model.write(item, column.key, reading.value);
    then();
  };
  const cancel = (grid: HTMLElement | null) => {
    isOver.current = true;
    model.close();
    grid?.focus();
  };
  const keys = (event: KeyboardEvent, isLine: boolean) => {
    event.stopPropagation();
    const grid = (event.currentTarget as HTMLElement).closest<HTMLElement>('[role="grid"]');
    const back = () => {
      model.close();
      grid?.focus();
    };
    if (event.key === "Escape") cancel(grid);
    else if (event.key === "Enter" && (isLine || event.ctrlKey)) commit(back);
    else if (event.key === "Tab") {
      commit(() => {
        grid?.focus();
        model.next(item, column, event.shiftKey ? -1 : 1);
      });
    } else return;
    event.preventDefault();
  };
  return { fault, setFault, commit, cancel, keys };
}

function LineEntry(props: EntryProps) {
  const { column, model, kind, value } = props;
  const input = useRef<HTMLInputElement>(null);
  const entry = useEntry(props, () => readEntry(input.current?.value ?? "", kind, value));
  const [text] = useState(() => model.typed ?? writeEntry(value, kind));
  // At once: whoever types fast must not lose a letter.
  useLayoutEffect(() => {
    input.current?.focus();
    if (model.typed === undefined) input.current?.select();
  }, []);
  return (
    <>
      <input
        ref={input}
        class="table-entry"
        data-align={column.align}
        type={TYPES[kind] ?? "text"}
        step={kind === "moment" ? 1 : undefined}
        inputMode={kind === "number" ? "decimal" : undefined}
        aria-label={column.title}
        aria-invalid={entry.fault !== ""}
        autocomplete="off"
        defaultValue={text}
        onKeyDown={(event) => entry.keys(event, true)}
        onInput={() => entry.setFault("")}
        onBlur={() => entry.commit(() => model.close())}
      />
      {entry.fault && <Fault words={entry.fault} />}
    </>
  );
}

/** Under the cell, over everything. */
function Fault({ words }: { words: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const cell = box.current?.parentElement;
    if (!box.current || !cell) return;
    box.current.showPopover();
    placeBeside(box.current, cell.getBoundingClientRect());
  }, []);
  return (
    <div ref={box} class="menu table-entry-fault" popover="manual" role="alert">
      {words}
    </div>
  );
}

function BoxEntry(props: EntryProps) {
  const { item, column, model, kind, value } = props;
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(() => model.typed ?? writeEntry(value, kind));
  const [tags, setTags] = useState(() => (isTypedSet(value) ? value.values.map(copyText) : []));
  const setKind = isTypedSet(value) ? value.kind : kindOfSets(model, column.key);
  const entry = useEntry(props, () =>
    kind === "set" ? setOf(tags, setKind as "S" | "N") : readEntry(text, kind, value),
  );
  const grid = () => box.current?.closest<HTMLElement>('[role="grid"]') ?? null;
  useLayoutEffect(() => {
    const cell = box.current?.parentElement;
    if (!box.current || !cell) return;
    box.current.showPopover();
    placeBeside(box.current, cell.getBoundingClientRect());
    box.current.querySelector<HTMLElement>("textarea, input")?.focus();
  }, []);
  return (
    <div
      ref={box}
      class="menu table-entry-box"
      popover="manual"
      role="dialog"
      aria-label={column.title}
      onKeyDown={(event) => entry.keys(event, false)}
      onClick={(event) => event.stopPropagation()}
    >
      {kind === "set" ? (
        <TagsEntry label={column.title} tags={tags} onTags={(next) => [setTags(next), entry.setFault("")]} />
      ) : (
        <textarea
          class={kind === "json" ? "input mono" : "input"}
          rows={Math.min(16, Math.max(4, text.split("\n").length + 1))}
          aria-label={column.title}
          aria-invalid={entry.fault !== ""}
          spellcheck={kind !== "json"}
          value={text}
          onInput={(event) => [setText(event.currentTarget.value), entry.setFault("")]}
        />
      )}
      {entry.fault && (
        <p class="field-error" role="alert">
          {entry.fault}
        </p>
      )}
      <div class="table-entry-actions">
        <button type="button" class="button button-quiet button-small" onClick={() => entry.cancel(grid())}>
          Cancel
        </button>
        <button
          type="button"
          class="button button-small button-primary"
          title="Ctrl Enter"
          onClick={() => {
            const to = grid();
            entry.commit(() => {
              model.close();
              model.jump(item, model.scene().columns.indexOf(column));
              to?.focus();
            });
          }}
        >
          Done
        </button>
      </div>
    </div>
  );
}

/** Of what the other rows hold. */
function kindOfSets(model: Model, key: string): "S" | "N" {
  const other = model
    .scene()
    .items.map((item) => valueAt(item, key))
    .find(isTypedSet);
  return other?.kind === "N" ? "N" : "S";
}
