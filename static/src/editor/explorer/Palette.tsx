import { dragNew } from "../canvas/drags";
import { add, focusTile } from "../commands";
import type { KindDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { iconOf } from "../ui/icons";

/** The kinds, to be dragged onto the page; a click or Enter puts one at the first free place. */
export function Palette() {
  const { kinds } = useWorkspace();
  return (
    <section class="explorer-section" aria-labelledby="palette-title">
      <h2 class="section-title" id="palette-title">
        Widgets
      </h2>
      {GROUPS.map((group) => (
        <PaletteGroup key={group} name={group} kinds={Object.values(kinds).filter((kind) => kind.group === group)} />
      ))}
    </section>
  );
}

const GROUPS = ["Display", "Capture", "Layout"] as const;

function PaletteGroup({ name, kinds }: { name: string; kinds: KindDefinition[] }) {
  if (kinds.length === 0) return null;
  const id = `palette-${name.toLowerCase()}`;
  return (
    <section class="palette-group" aria-labelledby={id}>
      <h3 class="palette-title" id={id}>
        {name}
      </h3>
      <div class="palette">
        {kinds.map((kind) => (
          <PaletteItem key={kind.name} kind={kind} />
        ))}
      </div>
    </section>
  );
}

function PaletteItem({ kind }: { kind: KindDefinition }) {
  const workspace = useWorkspace();
  const Icon = iconOf(kind.icon);
  const place = (event: MouseEvent) => {
    workspace.panels.drawer.value = null;
    add(workspace, kind);
    const added = workspace.page.value.selected.value;
    // Pressed by a key, which moves and opens next what it placed.
    if (event.detail === 0 && added) requestAnimationFrame(() => focusTile(added));
  };
  return (
    <button
      type="button"
      class="palette-item"
      data-tip={`${kind.summary} Drag it onto the page, or press`.trim()}
      data-key="Enter"
      onPointerDown={(event) => dragNew(workspace, kind, event)}
      onClick={place}
    >
      <Icon />
      <span>{kind.title}</span>
    </button>
  );
}

/** What follows the pointer while a kind is dragged. */
export function DragGhost() {
  const { dragging } = useWorkspace();
  const drag = dragging.now.value;
  if (drag?.what !== "new") return null;
  const { x, y } = dragging.pointer.value;
  const Icon = iconOf(drag.kind.icon);
  return (
    <div class="drag-ghost" style={{ transform: `translate(${x + 10}px, ${y + 8}px)` }}>
      <Icon />
      {drag.kind.title}
    </div>
  );
}
