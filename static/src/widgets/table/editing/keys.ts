import type { Column } from "../columns/columns";
import type { Model } from "./model";
import { kindFor, refusalFor } from "./refusals";

const TYPED: readonly unknown[] = ["text", "longtext", "number"];

/** Keys of a cell (undefined: a row as a whole) that edit; false for any other. */
export function pressKey(model: Model, event: KeyboardEvent, item: unknown, column: Column | undefined): boolean {
  const act = actOf(model, event, item, column);
  if (!act) return false;
  event.preventDefault();
  act();
  return true;
}

function actOf(model: Model, event: KeyboardEvent, item: unknown, column: Column | undefined): (() => void) | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (ctrlKey && key === "Enter") return () => void model.save();
  if (ctrlKey && key === "Delete" && model.can("onDelete")) return () => model.remove([item]);
  if (ctrlKey || metaKey || altKey || !column) return null;
  const begin = (text?: string) => () => void model.begin(item, column, text);
  if (key === "F2") return begin();
  // Enter also opens what stands in a cell.
  if (key === "Enter") return shiftKey || refusalFor(model, item, column) ? null : begin();
  if (key === "Delete" || key === "Backspace") return () => clear(model, item, column);
  const isTyping = key.length === 1 && key !== " " && TYPED.includes(kindFor(model, item, column));
  return isTyping ? begin(key) : null;
}

function clear(model: Model, item: unknown, column: Column): void {
  const refusal = refusalFor(model, item, column);
  model.notice = refusal ?? "";
  if (refusal) model.close();
  else model.write(item, column.key, undefined);
}
