import { useEffect, useRef } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { deselect } from "../commands";
import { useWorkspace, type Workspace } from "../model/workspace";
import { Tile } from "./Tile";

/** A modal as it stands open over the page, while it or something in it is selected. */
export function Stage({ widget }: { widget: Widget }) {
  const workspace = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    workspace.dragging.scroller.current = scroller.current;
  }, []);
  return (
    <div
      class="canvas-stage"
      data-density="app"
      ref={scroller}
      onPointerDown={(event) => releaseOutside(workspace, event)}
    >
      <Tile widget={widget} page={workspace.page.value} />
    </div>
  );
}

/** A press beside every widget lets go of what is selected. */
export function releaseOutside(workspace: Workspace, event: PointerEvent) {
  if (!(event.target as Element).closest(".tile")) deselect(workspace);
}
