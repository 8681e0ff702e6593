import { kindOf } from "../kinds";
import { compareBoxes } from "../layout";
import { useWorkspace } from "../model/workspace";
import { iconOf } from "../ui/icons";
import { moveInList } from "../ui/moveInList";

/** The page's widgets in reading order. */
export function PageTree() {
  const workspace = useWorkspace();
  const page = workspace.page.value;
  const widgets = [...page.document.value.widgets].sort(compareBoxes);
  return (
    <section class="explorer-section" aria-labelledby="tree-title">
      <h2 class="section-title" id="tree-title">
        On this page
      </h2>
      {widgets.length === 0 && <p class="section-empty">No widgets yet.</p>}
      <div role="tree" aria-labelledby="tree-title" class="list" onKeyDown={moveInList}>
        {widgets.map((widget, index) => {
          const kind = kindOf(workspace.kinds, widget.kind);
          const Icon = iconOf(kind.icon);
          const selected = page.selected.value === widget.id;
          const select = () => {
            page.selected.value = widget.id;
            document.getElementById(`tile-${widget.id}`)?.scrollIntoView({ block: "nearest" });
          };
          return (
            <div
              key={widget.id}
              role="treeitem"
              class="list-row explorer-row"
              aria-selected={selected}
              tabIndex={selected || (index === 0 && !page.selectedWidget.value) ? 0 : -1}
              onClick={select}
              onFocus={select}
              onKeyDown={(event) => event.key === "Enter" && document.getElementById(`tile-${widget.id}`)?.focus()}
            >
              <Icon />
              <span class="truncate">{widget.name}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
