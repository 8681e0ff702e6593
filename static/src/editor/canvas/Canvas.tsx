import { useComputed } from "@preact/signals";
import { MousePointerSquareDashed } from "lucide-preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { deselect } from "../commands";
import { type Box, bottomOf, compareBoxes, pushDown, ROW_HEIGHT } from "../layout";
import { useWorkspace, type Workspace } from "../model/workspace";
import { boxStyle } from "./geometry";
import { Tile } from "./Tile";

/** Free rows below the last widget, so that there is always somewhere to drop. */
const SPARE_ROWS = 30;

export function Canvas() {
  const workspace = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    workspace.dragging.scroller.current = scroller.current;
  }, []);
  return (
    <section class="canvas" aria-label="Canvas" data-canvas>
      <div class="canvas-scroller" ref={scroller} onPointerDown={(event) => releaseOutside(workspace, event)}>
        <Sheet />
      </div>
    </section>
  );
}

function releaseOutside(workspace: Workspace, event: PointerEvent) {
  if (!(event.target as Element).closest(".tile")) deselect(workspace);
}

function Sheet() {
  const workspace = useWorkspace();
  const grid = useRef<HTMLDivElement>(null);
  const boxes = useComputed(() => readBoxes(workspace));
  const page = workspace.page.value;
  const drag = workspace.dragging.now.value;
  const widgets = [...page.document.value.widgets].sort(compareBoxes);
  const rows = bottomOf([...boxes.value.values(), ...(drag?.box ? [drag.box] : [])]) + SPARE_ROWS;
  useEffect(() => {
    workspace.dragging.sheet.current = grid.current;
  }, []);
  const keepFocus = useKeptFocus(grid, widgets.map((widget) => widget.id).join());
  return (
    <div class="sheet" data-density="app">
      <div
        class="sheet-grid"
        ref={grid}
        data-dragging={drag ? drag.what : undefined}
        onFocusCapture={keepFocus}
        style={{ minHeight: `${rows * ROW_HEIGHT}px` }}
      >
        {drag && <GridLines />}
        {drag?.box && <div class="drop-place" style={boxStyle(drag.box)} />}
        {widgets.map((widget) => (
          <Tile key={widget.id} widget={widget} box={boxes.value.get(widget.id) ?? widget} page={page} />
        ))}
        {widgets.length === 0 && !drag && <EmptyPage />}
      </div>
    </div>
  );
}

/** A widget moved past another changes places with it in the document too, which costs it the focus: it is given back. */
function useKeptFocus(grid: { current: HTMLElement | null }, order: string) {
  const focused = useRef("");
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return;
    const tile = grid.current?.querySelector<HTMLElement>(`#${CSS.escape(focused.current || "none")}`);
    tile?.focus({ preventScroll: true });
  }, [order]);
  return (event: FocusEvent) => {
    focused.current = (event.target as HTMLElement).id;
  };
}

/** Every widget's place as it would be if the drag ended now. */
function readBoxes(workspace: Workspace): Map<string, Box> {
  const drag = workspace.dragging.now.value;
  const widgets = workspace.page.value.document.value.widgets;
  const held = drag && drag.what !== "new" ? drag.id : null;
  const others = widgets.filter((widget) => widget.id !== held);
  const placed = drag?.box ? pushDown(others, drag.box) : others;
  const boxes = new Map<string, Box>(placed.map((box) => [box.id, box]));
  if (held && drag?.box) boxes.set(held, drag.box);
  return boxes;
}

function GridLines() {
  return (
    <div class="grid-lines" aria-hidden="true">
      {Array.from({ length: 12 }, (_, column) => (
        <span key={column} />
      ))}
    </div>
  );
}

function EmptyPage() {
  return (
    <div class="empty canvas-empty" data-density="editor">
      <span class="empty-icon">
        <MousePointerSquareDashed />
      </span>
      <p class="empty-title">Nothing here yet. Drag a table onto the page.</p>
      <p class="empty-text">Or press a widget on the left: it takes the first free place.</p>
    </div>
  );
}
