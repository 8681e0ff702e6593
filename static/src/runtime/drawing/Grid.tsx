import { type ComponentType, createContext } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { factsOf } from "../../lib/facts";
import type { PageDocument, Widget } from "../../lib/types";
import type { PageRuntime } from "../contract";
import { useStacked } from "./useStacked";
import { WidgetView } from "./WidgetView";

/** A place where widgets stand: the page itself, or one of its widgets, in one of its slots where it has several. */
export interface GridProps {
  runtime: PageRuntime;
  parent: string | null;
  slot: string | null;
}

/** What draws the widgets in a widget, where that isn't `Grid`: the editor's canvas has its own. */
export const GridContext = createContext<ComponentType<GridProps> | null>(null);

/** Whoever stands in a widget that is disabled is so too. */
export const DisabledContext = createContext(false);

/** Widgets on 12 columns, or one below the other where the page is narrow. */
export function Grid({ runtime, parent, slot }: GridProps) {
  useEffect(() => {
    if (parent !== null) runtime.reveal(parent, slot);
  }, []);
  const document = runtime.document.value;
  const widgets = useMemo(() => inReadingOrder(childrenOf(document, parent, slot)), [document, parent, slot]);
  const grid = useStacked(widgets);
  return (
    <div class="page-grid" ref={grid}>
      {widgets.map((widget) => (
        <div class="page-cell" key={widget.id} style={placeOf(widget)}>
          <WidgetView runtime={runtime} widget={widget} />
        </div>
      ))}
    </div>
  );
}

/** The widgets that take a place in this grid. */
export function childrenOf(document: PageDocument, parent: string | null, slot: string | null): Widget[] {
  return document.widgets.filter(
    (widget) => widget.parent === parent && (widget.slot ?? null) === slot && !isFloating(widget),
  );
}

export function isFloating(widget: Widget): boolean {
  return factsOf(widget.kind).floats;
}

/** Also the order in which they are tabbed through and stacked. */
function inReadingOrder(widgets: readonly Widget[]): Widget[] {
  return [...widgets].sort((a, b) => a.y - b.y || a.x - b.x);
}

function placeOf({ x, y, w, h }: Widget): { [property: string]: string | number } {
  return { "--x": x + 1, "--y": y, "--w": w, "--h": h };
}
