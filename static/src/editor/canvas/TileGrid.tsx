import { useComputed } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { PageDocument } from "../../lib/types";
import { type GridProps, isFloating } from "../../runtime/drawing/Grid";
import { bottomOf, compareBoxes, ROW_HEIGHT } from "../layout";
import { findWidget } from "../model/changes";
import { useWorkspace } from "../model/workspace";
import { childrenIn, nestKey, sameNest } from "../nesting";
import { boxStyle } from "./geometry";
import { usePreview } from "./preview";
import { Tile } from "./Tile";

/** Free rows below the last widget of the page and of a modal, so that there is always somewhere to drop. */
const SPARE_ON_PAGE = 30;
const SPARE_IN_MODAL = 8;
/** What holds nothing yet is still to be hit. */
const LEAST_ROWS = 5;

/** The tiles of one place: the page's, or those in a widget. */
export function TileGrid({ parent, slot }: GridProps) {
  const workspace = useWorkspace();
  const preview = usePreview();
  const nest = useMemo(() => ({ parent, slot }), [parent, slot]);
  const page = workspace.page.value;
  const widgets = childrenIn(page.document.value, nest).sort(compareBoxes);
  const rows = useComputed(() => bottomOf(childrenIn(preview.document.value, nest)));
  const grid = useKeptFocus(widgets.map((widget) => widget.id).join());
  const height = Math.max(LEAST_ROWS, rows.value + spareRows(page.document.value, parent)) * ROW_HEIGHT;
  return (
    <div
      class="tile-grid"
      ref={grid}
      data-nest={nestKey(nest)}
      onFocusCapture={keepFocused}
      style={{ minHeight: `${height}px` }}
    >
      <DropPlace parent={parent} slot={slot} />
      {widgets.map((widget) => (
        <Tile key={widget.id} widget={widget} page={page} />
      ))}
      {parent !== null && widgets.length === 0 && <p class="nest-empty">Drag widgets in here</p>}
    </div>
  );
}

function spareRows(document: PageDocument, parent: string | null): number {
  if (parent === null) return SPARE_ON_PAGE;
  const holder = findWidget(document, parent);
  return holder && isFloating(holder) ? SPARE_IN_MODAL : 0;
}

/** While something is dragged over this place: its columns, and the cells that would be filled. */
function DropPlace({ parent, slot }: Pick<GridProps, "parent" | "slot">) {
  const { dragging } = useWorkspace();
  const drag = useComputed(() => {
    const present = dragging.now.value;
    return present?.box && sameNest(present.nest, { parent, slot }) ? present : null;
  });
  if (!drag.value?.box) return null;
  return (
    <>
      <div class="grid-lines" aria-hidden="true">
        {Array.from({ length: 12 }, (_, column) => (
          <span key={column} />
        ))}
      </div>
      <div class="drop-place" data-what={drag.value.what} style={boxStyle(drag.value.box)} />
    </>
  );
}

let focused = "";

function keepFocused(event: FocusEvent) {
  focused = (event.target as HTMLElement).id;
}

/** A widget moved past another, or into something else, changes places in the document too, which costs it the focus: it is given back. */
function useKeptFocus(order: string) {
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !focused.startsWith("tile-")) return;
    document.getElementById(focused)?.focus({ preventScroll: true });
  }, [order]);
  return grid;
}
