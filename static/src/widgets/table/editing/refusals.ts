/** Why something can't be edited, in words; null where it can. */
import { copyText, kindOfValue } from "../cells/cells";
import type { Column } from "../columns/columns";
import { type EntryKind, entryOf } from "./entries";
import type { Model } from "./model";

/** How a cell's value is entered. */
export function kindFor(model: Model, item: unknown, column: Column): EntryKind | null {
  return entryOf(model.valueOf(item, column.key), column);
}

export function refusalFor(model: Model, item: unknown, column: Column): string | null {
  return refusalOfRow(model, item) ?? refusalOfColumn(model, item, column);
}

function refusalOfRow(model: Model, item: unknown): string | null {
  const { partial } = model.scene().table.source;
  const draft = model.draftOf(item);
  if (draft?.kind !== "new") {
    if (partial) return partial;
    if (!model.can("onSave")) return model.refusal() ?? "Rows that are there can't be changed here.";
  }
  if (draft?.phase === "saving") return "This row is being saved.";
  return draft?.kind === "deleted" ? "This row will be deleted. Take that back to edit it." : null;
}

function refusalOfColumn(model: Model, item: unknown, column: Column): string | null {
  const { key, title, format, isEditable, computed } = column;
  const isNew = model.draftOf(item)?.kind === "new";
  if (computed) return `${title} is worked out from the row, so it can't be edited.`;
  if (!isNew && model.scene().table.source.keys.includes(key))
    return `${title} is part of the key, which never changes: add a new row instead.`;
  if (!isEditable && (!isNew || key === "" || format === "button")) return `${title} can't be edited here.`;
  return kindFor(model, item, column) === null ? `${title} holds binary data, which can't be typed.` : null;
}

/** What to call a row that isn't in sight. */
export function nameOf(model: Model, item: unknown): string {
  const { columns, table } = model.scene();
  const keys = table.source.keys.length > 0 ? table.source.keys : columns.slice(0, 1).map(({ key }) => key);
  const values = keys.map((key) => model.valueOf(item, key)).filter((value) => kindOfValue(value) !== "absent");
  return values.map(copyText).join(" · ") || "New row";
}
