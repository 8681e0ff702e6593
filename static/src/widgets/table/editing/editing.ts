import { h } from "preact";
import { type Attributes, changesOnto } from "../../../lib/changes";
import { noteUnsaved } from "../../../lib/leaving";
import { copyText, kindOfValue, valueAt } from "../cells/cells";
import type { Column } from "../columns/columns";
import { CellEditor } from "./CellEditor";
import type { Editing, Scene } from "./contract";
import { createDrafts, type Draft } from "./drafts";
import { EditBar } from "./EditBar";
import { EditTools } from "./EditTools";
import { entryOf } from "./entries";
import { identityOf } from "./identity";
import { keepDrafts, restoreDrafts } from "./keeping";
import { saveAll } from "./saving";
import "./editing.css";

/** A table's unsaved edits, and what can be done with them. */
export interface Model extends Editing {
  scene(): Scene;
  unsaved(): [item: unknown, draft: Draft][];
  isBusy(): boolean;
  /** Something to say about what was just tried. */
  notice: string;
  /** Begins with this text in place of the cell's. */
  typed: string | undefined;
  /** Why nothing here can be changed; null where something can. */
  refusal(): string | null;
  can(act: "onSave" | "onAdd" | "onDelete"): boolean;
  valueOf(item: unknown, key: string): unknown;
  write(item: unknown, key: string, value: unknown): void;
  close(): void;
  /** To the next cell that can be edited, or the one before. */
  next(item: unknown, column: Column, step: 1 | -1): void;
  jump(item: unknown, column?: number): void;
  add(): void;
  remove(items: readonly unknown[]): void;
  save(): Promise<void>;
  discard(): void;
  /** The row whose two versions are shown. */
  conflict: unknown;
  compare(item: unknown): void;
  keepMine(item: unknown): void;
  keepTheirs(item: unknown): void;
}

const NO_CHANGES = "Changes are not saved anywhere yet: say what happens when a changed row is saved.";

/** `redraw` draws the table again. */
export function createEditing(scene: Scene, redraw: () => void): Editing {
  const drafts = createDrafts();
  let followed: readonly unknown[] = scene.items;
  let jump: ReturnType<Editing["takeJump"]> = null;
  let isBusy = false;
  restoreDrafts(drafts, scene.table.memory);
  if (drafts.all().length > 0) followed = [];

  const changed = () => {
    const { remember, setState } = scene.table;
    remember(keepDrafts(drafts));
    const isDirty = drafts.unsaved().length > 0;
    setState({ isDirty });
    noteUnsaved(scene.table.id, isDirty);
    redraw();
  };
  const identity = (item: unknown) => identityOf(item, scene.table.source.keys);

  const model: Model = {
    open: null,
    typed: undefined,
    notice: "",
    conflict: null,
    scene: () => scene,
    look(next) {
      scene = next;
      if (followed === next.items) return;
      followed = next.items;
      drafts.follow(next.items, identity, (from, to) => {
        if (model.conflict === from) model.conflict = to;
        if (model.open && model.open.item === from) model.open = { item: to, key: model.open.key };
      });
    },
    added: drafts.added,
    draftOf: drafts.of,
    unsaved: drafts.unsaved,
    count: () => drafts.unsaved().length,
    isBusy: () => isBusy,
    can: (act) => scene.table.acts.has(act) && !scene.table.disabled,
    refusal() {
      const { partial } = scene.table.source;
      if (partial) return partial;
      return ["onSave", "onAdd", "onDelete"].some((act) => scene.table.acts.has(act)) ? null : NO_CHANGES;
    },
    valueOf(item, key) {
      const wanted = drafts.of(item)?.wanted ?? {};
      return Object.hasOwn(wanted, key) ? wanted[key] : valueAt(item, key);
    },
    write(item, key, value) {
      drafts.write(item, key, value);
      changed();
    },
    begin(item, column, text) {
      const refusal = refusalFor(model, item, column);
      model.notice = refusal ?? "";
      if (!refusal && entryOf(model.valueOf(item, column.key), column) === "boolean") {
        model.write(item, column.key, model.valueOf(item, column.key) !== true);
        return true;
      }
      model.typed = text;
      model.open = refusal ? null : { item, key: column.key };
      redraw();
      return !refusal;
    },
    close() {
      model.open = null;
      redraw();
    },
    key: (event, item, column) => pressed(model, event, item, column),
    next(item, column, step) {
      const { columns } = scene;
      const from = columns.findIndex(({ key }) => key === column.key);
      const rest = step === 1 ? columns.slice(from + 1) : columns.slice(0, from).toReversed();
      const to = rest.find((one) => !refusalFor(model, item, one) && kindFor(model, item, one) !== "boolean");
      if (to) model.begin(item, to);
      else model.close();
      model.jump(item, columns.indexOf(to ?? (columns[from] as Column)));
    },
    jump(item, column = 0) {
      jump = { item, column };
      redraw();
    },
    takeJump() {
      const to = jump;
      jump = null;
      return to;
    },
    add() {
      const item = drafts.add();
      const first = scene.columns.findIndex((column) => !refusalFor(model, item, column));
      jump = { item, column: Math.max(0, first) };
      const column = scene.columns[first];
      changed();
      if (column) model.begin(item, column);
    },
    remove(items) {
      drafts.mark(items);
      changed();
    },
    async save() {
      if (isBusy) return;
      isBusy = true;
      model.notice = "";
      const { table, items, columns } = scene;
      const shown = columns.filter(({ key, isEditable }) => isEditable && !table.source.keys.includes(key));
      await table.together(() =>
        saveAll({
          drafts,
          perform: table.perform,
          shown: shown.map(({ key }) => key),
          indexOf: (item) => items.indexOf(item),
          onProgress: redraw,
        }),
      );
      isBusy = false;
      const contested = drafts.unsaved().find(([, { phase }]) => phase === "conflict");
      model.conflict = contested?.[0] ?? null;
      changed();
    },
    discard() {
      drafts.clear();
      model.notice = "";
      model.open = null;
      changed();
    },
    compare(item) {
      model.conflict = item;
      redraw();
    },
    keepMine(item) {
      const draft = drafts.of(item);
      model.conflict = null;
      if (!draft?.theirs) return redraw();
      const { set, remove } = changesOnto(draft.theirs, { set: draft.wanted, remove: [], expected: {}, absent: [] });
      const gone: Attributes = Object.fromEntries(remove.map((name) => [name, undefined]));
      drafts.patch(item, { read: draft.theirs, wanted: { ...set, ...gone }, phase: "open", fault: null, theirs: null });
      void model.save();
    },
    keepTheirs(item) {
      drafts.drop(item);
      model.conflict = null;
      changed();
      scene.table.source.refresh();
    },
    Cell: (props) => h(CellEditor, { ...props, model, key: props.column.key }),
    Tools: () => h(EditTools, { model }),
    Bar: () => h(EditBar, { model }),
    dispose() {
      noteUnsaved(scene.table.id, false);
    },
  };
  return model;
}

function kindFor(model: Model, item: unknown, column: Column) {
  return entryOf(model.valueOf(item, column.key), column);
}

/** Why this cell can't be edited; null where it can. */
function refusalFor(model: Model, item: unknown, column: Column): string | null {
  const { table } = model.scene();
  const draft = model.draftOf(item);
  const isNew = draft?.kind === "new";
  if (!isNew && table.source.partial) return table.source.partial;
  if (!isNew && !model.can("onSave")) return model.refusal() ?? "Rows that are there can't be changed here.";
  if (draft?.phase === "saving") return "This row is being saved.";
  if (draft?.kind === "deleted") return "This row will be deleted. Take that back to edit it.";
  if (column.computed) return `${column.title} is worked out from the row, so it can't be edited.`;
  if (!isNew && table.source.keys.includes(column.key)) {
    return `${column.title} is part of the key, which never changes: add a new row instead.`;
  }
  if (!column.isEditable && !(isNew && table.source.keys.includes(column.key))) {
    if (!isNew || column.key === "" || column.format === "button") return `${column.title} can't be edited here.`;
  }
  return kindFor(model, item, column) === null ? `${column.title} holds binary data, which can't be typed.` : null;
}

function pressed(model: Model, event: KeyboardEvent, item: unknown, column: Column | undefined): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const take = (act: () => void) => {
    event.preventDefault();
    act();
    return true;
  };
  if (ctrlKey && key === "Enter") return take(() => void model.save());
  if (ctrlKey && key === "Delete" && model.can("onDelete")) return take(() => model.remove([item]));
  if (ctrlKey || metaKey || altKey || !column) return false;
  if (key === "F2") return take(() => void model.begin(item, column));
  if (key === "Enter" && !shiftKey)
    return refusalFor(model, item, column) ? false : take(() => void model.begin(item, column));
  if (key === "Delete" || key === "Backspace") return take(() => clear(model, item, column));
  const takesText = ["text", "longtext", "number"].includes(kindFor(model, item, column) ?? "");
  if (key.length !== 1 || key === " " || !takesText) return false;
  return take(() => void model.begin(item, column, key));
}

function clear(model: Model, item: unknown, column: Column): void {
  const refusal = refusalFor(model, item, column);
  model.notice = refusal ?? "";
  if (refusal) model.close();
  else model.write(item, column.key, undefined);
}

/** What to call a row that isn't in sight. */
export function nameOf(model: Model, item: unknown): string {
  const { columns, table } = model.scene();
  const keys = table.source.keys.length > 0 ? table.source.keys : columns.slice(0, 1).map(({ key }) => key);
  const values = keys.map((key) => model.valueOf(item, key)).filter((value) => kindOfValue(value) !== "absent");
  return values.map(copyText).join(" · ") || "New row";
}
