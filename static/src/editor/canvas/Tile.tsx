import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useRef } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { isFloating } from "../../runtime/drawing/Grid";
import { WidgetView } from "../../runtime/drawing/WidgetView";
import { kindOf } from "../kinds";
import { HANDLES } from "../layout";
import type { PageSession } from "../model/page";
import { useWorkspace } from "../model/workspace";
import { neededRows } from "../nesting";
import { dragMove, dragResize } from "./drags";
import { boxStyle } from "./geometry";
import { usePreview } from "./preview";
import { useNeed } from "./useNeed";
import { passWheelOn } from "./wheel";

interface TileProps {
  widget: Widget;
  page: PageSession;
}

/** One widget on the sheet: the real thing, under a cover that selects, moves and resizes it. */
export const Tile = memo(function Tile({ widget, page }: TileProps) {
  const workspace = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const selected = useComputed(() => workspace.page.value.selected.value === widget.id);
  const held = useHeld(widget);
  const kind = kindOf(workspace.kinds, widget.kind);
  const style = useTileStyle(widget, kind.container);
  const floats = isFloating(widget);

  const select = () => {
    page.selected.value = widget.id;
  };
  // What stands in a widget is a tile itself, and has the first word.
  const isOwn = (event: Event) => (event.target as Element).closest(".tile") === root.current;
  const onPointerDown = (event: JSX.TargetedPointerEvent<HTMLDivElement>) => {
    if (!isOwn(event)) return;
    select();
    dragMove(workspace, widget, event);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is something else; this is a place on the page that takes keys
    <div
      ref={root}
      id={`tile-${widget.id}`}
      class={floats ? "tile tile-floating" : "tile"}
      role="group"
      aria-roledescription="widget"
      aria-label={`${widget.name}, ${kind.title.toLowerCase()}`}
      aria-current={selected.value}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the widget that has the focus
      tabIndex={0}
      data-held={held.value ?? undefined}
      data-holds={kind.container || undefined}
      style={floats ? undefined : style}
      onFocus={(event) => isOwn(event) && select()}
      onPointerDown={onPointerDown}
      onWheel={(event) => selected.value && !kind.container && root.current && passWheelOn(event, root.current)}
    >
      <TileContent page={page} widget={widget} holds={kind.container} />
      <div class="tile-cover" />
      <span class="tile-name">{widget.name}</span>
      {selected.value && !floats && <Handles widget={widget} />}
    </div>
  );
});

/** What is done to the tile while it is dragged. */
function useHeld({ id }: Widget) {
  const { dragging } = useWorkspace();
  return useComputed(() => {
    const drag = dragging.now.value;
    return drag && drag.what !== "new" && drag.id === id ? drag.what : null;
  });
}

/** Where it stands; one that is moved goes with the pointer. Nothing here is worked out again for others' moves. */
function useTileStyle(widget: Widget, holds: boolean) {
  const { dragging, page } = useWorkspace();
  const preview = usePreview();
  const held = useHeld(widget);
  const box = useComputed(() => (held.value === "move" ? null : preview.widgets.value.get(widget.id)) ?? widget);
  const needed = useComputed(() => {
    if (!holds) return 0;
    const document = held.value === "move" ? page.value.document.value : preview.document.value;
    return neededRows(document, box.value as Widget);
  });
  const { x, y } = held.value === "move" ? dragging.offset.value : { x: 0, y: 0 };
  // Without what its content needs, or that could not become less again.
  const own = held.value === "resize" ? box.value.h : widget.h;
  return {
    ...boxStyle({ ...box.value, h: Math.max(box.value.h, needed.value) }),
    "--rows": Math.max(own, needed.value),
    transform: x || y ? `translate(${x}px, ${y}px)` : "",
  };
}

interface TileContentProps {
  page: PageSession;
  widget: Widget;
  /** Others stand in it, and are reached. */
  holds: boolean;
}

/** Drawn again only when the widget changes, not with every step of a drag. */
const TileContent = memo(function TileContent({ page, widget, holds }: TileContentProps) {
  const content = useNeed(page, widget.id);
  return (
    <div class="tile-content" ref={content} inert={!holds}>
      <WidgetView runtime={page.runtime} widget={widget} />
    </div>
  );
});

function Handles({ widget }: { widget: Widget }) {
  const workspace = useWorkspace();
  return (
    <>
      {HANDLES.map((handle) => (
        <span
          key={handle}
          class={`handle handle-${handle}`}
          onPointerDown={(event) => {
            event.stopPropagation();
            dragResize(workspace, widget, handle, event);
          }}
        />
      ))}
    </>
  );
}
