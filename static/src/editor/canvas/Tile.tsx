import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useRef } from "preact/hooks";
import type { Widget } from "../../lib/types";
import type { PageRuntime } from "../../runtime/page";
import { WidgetView } from "../../runtime/WidgetView";
import { kindOf } from "../kinds";
import { type Box, HANDLES } from "../layout";
import type { PageSession } from "../model/page";
import { useWorkspace } from "../model/workspace";
import { dragMove, dragResize } from "./drags";
import { boxStyle } from "./geometry";
import { passWheelOn } from "./wheel";

interface TileProps {
  widget: Widget;
  box: Box;
  page: PageSession;
}

/** One widget on the sheet: the real thing, under a cover that selects, moves and resizes it. */
export function Tile({ widget, box, page }: TileProps) {
  const workspace = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const selected = page.selected.value === widget.id;
  const drag = workspace.dragging.now.value;
  const held = drag && drag.what !== "new" && drag.id === widget.id ? drag : null;
  const kind = kindOf(workspace.kinds, widget.kind);

  const select = () => {
    page.selected.value = widget.id;
  };
  const onPointerDown = (event: JSX.TargetedPointerEvent<HTMLDivElement>) => {
    select();
    dragMove(workspace, widget, event);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is something else; this is a place on the page that takes keys
    <div
      ref={root}
      id={`tile-${widget.id}`}
      class="tile"
      role="group"
      aria-roledescription="widget"
      aria-label={`${widget.name}, ${kind.title.toLowerCase()}`}
      aria-current={selected}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the widget that has the focus
      tabIndex={0}
      data-held={held?.what}
      style={{
        ...boxStyle(held?.what === "move" ? widget : box),
        ...liftStyle(held?.what === "move" ? held.offset : null),
      }}
      onFocus={select}
      onPointerDown={onPointerDown}
      onWheel={(event) => selected && root.current && passWheelOn(event, root.current)}
    >
      <TileContent runtime={page.runtime} widget={widget} />
      <div class="tile-cover" />
      <span class="tile-name">{widget.name}</span>
      {selected && <Handles widget={widget} />}
    </div>
  );
}

function liftStyle(offset: { x: number; y: number } | null) {
  return { transform: offset ? `translate(${offset.x}px, ${offset.y}px)` : "" };
}

/** Drawn again only when the widget changes, not with every step of a drag. */
const TileContent = memo(function TileContent({ runtime, widget }: { runtime: PageRuntime; widget: Widget }) {
  return (
    <div class="tile-content" inert>
      <WidgetView runtime={runtime} widget={widget} />
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
