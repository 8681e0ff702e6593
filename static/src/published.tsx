/** A published app's page: the server has written its frame, this brings what stands in it to life. */
import { render } from "preact";
import { setAccent } from "./lib/accent";
import { showTheme } from "./lib/theme";
import type { PageBundle } from "./lib/types";
import { PageView } from "./runtime/PageView";
import { createPageRuntime } from "./runtime/page";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/published.css";
import { isKind, loadKind } from "./widgets/kinds";

const bundle: PageBundle = JSON.parse(document.getElementById("bundle")?.textContent ?? "null");
const place = document.getElementById("page");

showTheme();
setAccent(document.documentElement, bundle.app.accent);
// Asked for now, while the sandbox starts, and not when the first of each kind is drawn.
for (const kind of new Set(bundle.page.document.widgets.map((widget) => widget.kind))) {
  if (isKind(kind)) loadKind(kind).catch(() => {});
}
if (place) {
  const runtime = createPageRuntime({ bundle, mode: "live" });
  place.replaceChildren();
  render(<PageView runtime={runtime} />, place);
}
