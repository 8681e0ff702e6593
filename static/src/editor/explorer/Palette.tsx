import { useState } from "preact/hooks";
import { dragNew } from "../canvas/drags";
import { add, focusTile } from "../commands";
import type { KindDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { iconOf } from "../ui/icons";
import { moveInToolbar } from "../ui/moveInToolbar";

const GROUPS = ["Display", "Capture", "Layout"] as const;

/**
 * The kinds, to be dragged onto the page; a click or Enter puts one at the first free place. One stop for Tab: arrows
 * move among them, and it is come back to where it was left.
 */
export function Palette() {
  const kinds = Object.values(useWorkspace().kinds);
  const groups = GROUPS.map((name) => ({ name, kinds: kinds.filter(({ group }) => group === name) }));
  const [stop, setStop] = useState(groups.flatMap((group) => group.kinds)[0]?.name);
  return (
    <section class="explorer-section" aria-labelledby="palette-title">
      <h2 class="section-title" id="palette-title">
        Widgets
      </h2>
      <div role="toolbar" aria-labelledby="palette-title" onKeyDown={moveInToolbar}>
        {groups.map((group) => (
          <PaletteGroup key={group.name} {...group} stop={stop} onStop={setStop} />
        ))}
      </div>
    </section>
  );
}

interface Stops {
  /** The kind that Tab comes to. */
  stop: string | undefined;
  onStop: (kind: string) => void;
}

function PaletteGroup({ name, kinds, ...stops }: { name: string; kinds: KindDefinition[] } & Stops) {
  if (kinds.length === 0) return null;
  const id = `palette-${name.toLowerCase()}`;
  return (
    <section class="palette-group" aria-labelledby={id}>
      <h3 class="palette-title" id={id}>
        {name}
      </h3>
      <div class="palette">
        {kinds.map((kind) => (
          <PaletteItem key={kind.name} kind={kind} {...stops} />
        ))}
      </div>
    </section>
  );
}

function PaletteItem({ kind, stop, onStop }: { kind: KindDefinition } & Stops) {
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
      tabIndex={stop === kind.name ? 0 : -1}
      onFocus={() => onStop(kind.name)}
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
