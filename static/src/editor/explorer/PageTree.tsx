import { useComputed, useSignal } from "@preact/signals";
import { ChevronRight } from "lucide-preact";
import { memo } from "preact/compat";
import { focusTile } from "../commands";
import { kindOf } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { iconOf } from "../ui/icons";
import { moveInList } from "../ui/moveInList";
import { listTree, type TreeRow } from "./tree";

/** The page's widgets in reading order, with what stands in them. */
export function PageTree() {
  const workspace = useWorkspace();
  const page = workspace.page.value;
  const folded = useSignal<ReadonlySet<string>>(new Set());
  const rows = listTree(page.document.value, { kinds: workspace.kinds, folded: folded.value });
  const fold = (id: string, isFolded: boolean) => {
    const rest = [...folded.peek()].filter((each) => each !== id);
    folded.value = new Set(isFolded ? [...rest, id] : rest);
  };
  const first = useComputed(() => !workspace.page.value.selectedWidget.value);
  return (
    <section class="explorer-section" aria-labelledby="tree-title">
      <h2 class="section-title" id="tree-title">
        On this page
      </h2>
      {rows.length === 0 && <p class="section-empty">No widgets yet.</p>}
      <div role="tree" aria-labelledby="tree-title" class="list" onKeyDown={moveInList}>
        {rows.map((row, index) => (
          <Row
            key={row.widget.id}
            {...row}
            isFolded={folded.value.has(row.widget.id)}
            isFirst={index === 0 && first.value}
            fold={fold}
          />
        ))}
      </div>
    </section>
  );
}

interface RowProps extends TreeRow {
  isFolded: boolean;
  /** The one that Tab goes to while none is selected. */
  isFirst: boolean;
  fold: (id: string, isFolded: boolean) => void;
}

const Row = memo(function Row({ widget, level, tab, hasChildren, isFolded, isFirst, fold }: RowProps) {
  const workspace = useWorkspace();
  const selected = useComputed(() => workspace.page.value.selected.value === widget.id);
  const Icon = iconOf(kindOf(workspace.kinds, widget.kind).icon);
  const select = () => {
    workspace.page.value.selected.value = widget.id;
    document.getElementById(`tile-${widget.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") focusTile(widget.id);
    const folds = hasChildren && (event.key === "ArrowLeft" ? !isFolded : event.key === "ArrowRight" && isFolded);
    if (!folds) return;
    // Else the arrow would go on to the next row.
    event.preventDefault();
    event.stopPropagation();
    fold(widget.id, !isFolded);
  };
  return (
    <div
      role="treeitem"
      class="list-row explorer-row"
      aria-level={level}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-selected={selected.value}
      tabIndex={selected.value || isFirst ? 0 : -1}
      style={{ "--level": level - 1 }}
      onClick={select}
      onFocus={select}
      onKeyDown={onKeyDown}
    >
      {hasChildren && (
        <ChevronRight
          class="explorer-fold"
          aria-hidden="true"
          data-open={!isFolded || undefined}
          onClick={(event) => {
            event.stopPropagation();
            fold(widget.id, !isFolded);
          }}
        />
      )}
      <Icon />
      <span class="truncate">{widget.name}</span>
      {tab && <span class="explorer-hint truncate">{tab}</span>}
    </div>
  );
});
