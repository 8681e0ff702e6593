import { Plus, Trash2, Undo2 } from "lucide-preact";
import type { Model } from "./model";

/** Beside the table's other tools: rows come and go. */
export function EditTools({ model }: { model: Model }) {
  const { columns, selected } = model.scene();
  const isUndo = selected.length > 0 && selected.every((item) => model.draftOf(item)?.kind === "deleted");
  const [Icon, words] = isUndo ? [Undo2, "Keep row"] : [Trash2, "Delete row"];
  return (
    <>
      {model.can("onDelete") && (
        <button
          type="button"
          class="button button-quiet button-small button-icon table-tool"
          aria-label={selected.length > 1 ? `${words}s` : words}
          title={`${selected.length > 1 ? `${words}s` : words} (Ctrl Delete)`}
          aria-disabled={selected.length === 0}
          onClick={() => selected.length > 0 && model.remove(selected)}
        >
          <Icon aria-hidden="true" />
        </button>
      )}
      {model.can("onAdd") && (
        <button
          type="button"
          class="button button-quiet button-small button-icon table-tool"
          aria-label="Add row"
          title="Add row"
          aria-disabled={columns.length === 0}
          onClick={() => columns.length > 0 && model.add()}
        >
          <Plus aria-hidden="true" />
        </button>
      )}
    </>
  );
}
