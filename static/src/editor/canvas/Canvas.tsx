import { useComputed } from "@preact/signals";
import { MousePointerSquareDashed } from "lucide-preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { GridContext } from "../../runtime/drawing/Grid";
import { useWorkspace } from "../model/workspace";
import { floatingAround } from "../nesting";
import { PreviewContext, previewOf } from "./preview";
import { releaseOutside, Stage } from "./Stage";
import { TileGrid } from "./TileGrid";
import { useRevealed } from "./useRevealed";

export function Canvas() {
  const workspace = useWorkspace();
  const document = useComputed(() => {
    const { document, needs } = workspace.page.value;
    return previewOf(document.value, workspace.dragging.now.value, needs.value);
  });
  const widgets = useComputed(() => new Map(document.value.widgets.map((widget) => [widget.id, widget])));
  const preview = useMemo(() => ({ document, widgets }), []);
  const opened = useComputed(() => {
    const { document, selectedWidget } = workspace.page.value;
    return selectedWidget.value && floatingAround(document.value, selectedWidget.value);
  });
  useRevealed(workspace);
  return (
    <PreviewContext.Provider value={preview}>
      <GridContext.Provider value={TileGrid}>
        <section class="canvas" aria-label="Canvas" data-canvas>
          <Ground isCovered={opened.value !== undefined} />
          {opened.value && <Stage key={opened.value.id} widget={opened.value} />}
        </section>
      </GridContext.Provider>
    </PreviewContext.Provider>
  );
}

/** The page as a sheet on the canvas's ground; out of reach while a modal stands open over it. */
function Ground({ isCovered }: { isCovered: boolean }) {
  const workspace = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isCovered) workspace.dragging.scroller.current = scroller.current;
  }, [isCovered]);
  return (
    <div
      class="canvas-scroller"
      ref={scroller}
      inert={isCovered}
      onPointerDown={(event) => releaseOutside(workspace, event)}
    >
      <div class="sheet" data-density="app">
        <TileGrid runtime={workspace.page.value.runtime} parent={null} slot={null} />
        <EmptyPage />
      </div>
    </div>
  );
}

function EmptyPage() {
  const workspace = useWorkspace();
  const isEmpty = useComputed(() => {
    return workspace.page.value.document.value.widgets.length === 0 && !workspace.dragging.now.value;
  });
  if (!isEmpty.value) return null;
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
