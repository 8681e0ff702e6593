import { CircleAlert } from "lucide-preact";
import type { Widget } from "../lib/types";
import type { PageRuntime } from "./contract";
import { Messages } from "./Messages";
import "./page.css";
import { WidgetView } from "./WidgetView";

/** A page as its users see it: widgets on the grid, or one below the other where it is narrow. */
export function PageView({ runtime }: { runtime: PageRuntime }) {
  return (
    <div class="page" data-density="app">
      <Refusal runtime={runtime} />
      <div class="page-grid">
        {inReadingOrder(runtime.document.value.widgets).map((widget) => (
          <div class="page-cell" key={widget.id} style={placeOf(widget)}>
            <WidgetView runtime={runtime} widget={widget} />
          </div>
        ))}
      </div>
      <Messages runtime={runtime} />
    </div>
  );
}

/** Also the order in which they are tabbed through and stacked. */
export function inReadingOrder(widgets: readonly Widget[]): Widget[] {
  return [...widgets].sort((a, b) => a.y - b.y || a.x - b.x);
}

function placeOf({ x, y, w, h }: Widget): { [property: string]: string | number } {
  return { "--x": x + 1, "--y": y + 1, "--w": w, "--h": h };
}

/** Where the sandbox would not start, no expression has a value: said once, plainly. */
export function Refusal({ runtime }: { runtime: PageRuntime }) {
  const reason = runtime.refusal.value;
  if (!reason) return null;
  return (
    <div class="notice notice-danger page-refusal" role="alert">
      <CircleAlert aria-hidden="true" />
      <div>
        <p class="notice-title">This page can't work here.</p>
        <p>{reason}</p>
      </div>
    </div>
  );
}
