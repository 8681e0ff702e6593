import type { Widget } from "../../lib/types";
import { useWorkspace } from "../model/workspace";
import { findPlainKeys } from "./keys";

interface Props {
  widget: Widget;
  /** Those that can be drawn: numbers alone. */
  isMeasure: boolean;
  set: (text: string) => void;
}

/** Names an attribute of the widget's items in one click. */
export function NameAttribute({ widget, isMeasure, set }: Props) {
  const items = useWorkspace().page.value.runtime.propsOf(widget.id).value.items;
  const names = items?.ok ? findPlainKeys(items.value, { isMeasure }) : [];
  if (names.length === 0) return null;
  return (
    <fieldset class="bind-query">
      <legend class="visually-hidden">Attributes of its items</legend>
      {names.map((name) => (
        <button key={name} type="button" class="button button-small" onClick={() => set(name)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
