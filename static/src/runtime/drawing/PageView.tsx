import { CircleAlert } from "lucide-preact";
import type { PageRuntime } from "../contract";
import { Grid, isFloating } from "./Grid";
import { Messages } from "./Messages";
import { Offline } from "./Offline";
import "./page.css";
import { WidgetView } from "./WidgetView";

/** A page as its users see it: widgets on the grid, or one below the other where it is narrow. */
export function PageView({ runtime }: { runtime: PageRuntime }) {
  return (
    <div class="page" data-density="app">
      <Offline />
      <Refusal runtime={runtime} />
      <Grid runtime={runtime} parent={null} slot={null} />
      {runtime.document.value.widgets.filter(isFloating).map((widget) => (
        <WidgetView key={widget.id} runtime={runtime} widget={widget} />
      ))}
      <Messages runtime={runtime} />
    </div>
  );
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
