/** A published app's page: the server has written its frame, this brings what stands in it to life. */
import { render } from "preact";
import { guardLeaving } from "./lib/leaving";
import { currentTheme, setTheme, showTheme, type Theme } from "./lib/theme";
import type { Json, PageBundle } from "./lib/types";
import type { PageRuntime } from "./runtime/contract";
import { PageView } from "./runtime/drawing/PageView";
import type { Left, Stage } from "./runtime/journeys/travelling";
import { createPageRuntime } from "./runtime/page";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/published.css";
import { loadFor } from "./widgets/kinds";

const place = document.getElementById("page") as HTMLElement;
let stage: Stage | null = null;
let path = location.pathname;
/** So long the code of widgets is waited for, to draw them all at once: each that came would push down those under it. */
const PATIENCE_MS = 1000;
const late = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
const travelling = () => import("./runtime/journeys/travelling");

function show(bundle: PageBundle, memories: { [widgetId: string]: Json } = {}): void {
  // Asked for now, while the sandbox starts, and not when the first of each kind is drawn.
  const here = Promise.allSettled([loadFor(bundle.page.document.widgets), showAccent(bundle)]);
  if (stage) {
    render(null, place);
    stage.runtime.dispose();
  }
  guardLeaving();
  path = location.pathname;
  const runtime = createPageRuntime({ bundle, mode: "live", go, renew, memories });
  stage = Object.assign(stage ?? { journey: 0, show }, { runtime });
  void Promise.race([here, late()]).then(() => draw(runtime));
}

function draw(runtime: PageRuntime): void {
  if (runtime !== stage?.runtime) return;
  place.replaceChildren();
  render(<PageView runtime={runtime} />, place);
}

/** Most apps have none. One whose colours can't be fetched is shown in Trellis's own. */
async function showAccent({ app }: PageBundle): Promise<void> {
  const root = document.documentElement;
  if (app.accent || root.dataset.accent !== undefined) (await import("./lib/accent")).setAccent(root, app.accent);
}

/** A page of this app comes into the present one's place; another set of parameters is only another state of it. */
function go(address: string): void {
  const to = new URL(address, location.href);
  const now = new URL(location.href);
  const isWithin = to.href === now.href || (to.hash && to.href.split("#")[0] === now.href.split("#")[0]);
  if (!stage || !isPage(to) || isWithin) location.assign(address);
  else if (to.pathname === now.pathname) {
    history.pushState(null, "", to);
    stage.runtime.locate(to);
  } else travel("goTo", stage, to);
}

function travel(way: "goTo" | "comeBack", from: Stage, to: URL, left?: Left): void {
  travelling().then(
    (ways) => ways[way](from, to, left ?? {}),
    // The browser's own way is always right, only slower.
    () => location.assign(to),
  );
}

async function renew(): Promise<PageBundle> {
  const bundle = await (await travelling()).readAnew(stage as Stage);
  void showAccent(bundle);
  return bundle;
}

addEventListener("popstate", ({ state }) => {
  const to = new URL(location.href);
  const now = stage;
  if (!now) return;
  now.journey += 1;
  if (to.pathname === path) now.runtime.locate(to);
  else travel("comeBack", now, to, state);
});

/** Plain presses of links within the app; any other is the browser's. */
addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[href]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const isOurs = isPage(link) && link.pathname !== home();
  if (!isOurs || link.href === location.href || link.hash) return;
  event.preventDefault();
  go(link.href);
});

/** The app's own address, which leads to whichever page is its first. */
function home(): string {
  return `/a/${stage?.runtime.bundle.peek().app.slug}/`;
}

function isPage({ origin, pathname }: URL | HTMLAnchorElement): boolean {
  return origin === location.origin && pathname.startsWith(home());
}

showTheme();
const themes = document.querySelector<HTMLSelectElement>("[data-theme-choice]");
if (themes) {
  themes.value = currentTheme();
  themes.hidden = false;
  themes.addEventListener("change", () => setTheme(themes.value as Theme));
}
const bundle: PageBundle | null = JSON.parse(document.getElementById("bundle")?.textContent ?? "null");
if (bundle) show(bundle);
