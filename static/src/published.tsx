/** A published app's page: the server has written its frame, this brings what stands in it to life. */
import { render } from "preact";
import { setAccent } from "./lib/accent";
import { guardLeaving } from "./lib/leaving";
import { currentTheme, setTheme, showTheme, type Theme } from "./lib/theme";
import type { Json, PageBundle } from "./lib/types";
import type { PageRuntime } from "./runtime/contract";
import { PageView } from "./runtime/drawing/PageView";
import { createPageRuntime } from "./runtime/page";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/published.css";
import { loadFor } from "./widgets/kinds";

type Memories = { [widgetId: string]: Json };

/** What an entry of the history holds of the page that was left. */
interface Left {
  memories?: Memories;
  top?: number;
}

const place = document.getElementById("page");
let runtime: PageRuntime | null = null;
let path = location.pathname;
/** So long the code of widgets is waited for, to draw them all at once: each that came would push down those under it. */
const PATIENCE_MS = 1000;
const late = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
/** Of the journey begun last: who presses Back meanwhile has another one. */
let journey = 0;

function start(bundle: PageBundle, memories: Memories = {}): void {
  setAccent(document.documentElement, bundle.app.accent);
  // Asked for now, while the sandbox starts, and not when the first of each kind is drawn.
  const here = loadFor(bundle.page.document.widgets);
  if (!place) return;
  if (runtime) {
    render(null, place);
    runtime.dispose();
  }
  guardLeaving();
  path = location.pathname;
  const made = createPageRuntime({ bundle, mode: "live", go, renew, memories });
  runtime = made;
  void Promise.race([here, late()]).then(() => draw(made, place));
}

function draw(made: PageRuntime, place: HTMLElement): void {
  if (made !== runtime) return;
  place.replaceChildren();
  render(<PageView runtime={made} />, place);
}

/** A page of this app comes into the present one's place; another set of parameters is only another state of it. */
function go(address: string): void {
  const to = new URL(address, location.href);
  const now = new URL(location.href);
  const isElsewhere = !runtime || to.origin !== now.origin || !to.pathname.startsWith(`/a/${slugOf(runtime)}/`);
  if (isElsewhere || to.href === now.href || (to.hash && to.href.split("#")[0] === now.href.split("#")[0])) {
    location.assign(address);
  } else if (to.pathname === now.pathname) {
    history.pushState(null, "", to);
    runtime?.locate(to);
  } else void travel(to, () => leaveTo(to));
}

/** What was typed, and how far was read, stays with the entry in the history for who comes back to it. */
function leaveTo(to: URL): void {
  try {
    history.replaceState({ memories: runtime?.memories(), top: scrollY }, "");
  } catch {
    // More than the history holds: it is lost, as it would be by a link.
  }
  history.pushState(null, "", to);
  scrollTo(0, 0);
}

async function travel(to: URL, arrive: () => void, { memories, top }: Left = {}): Promise<void> {
  journey += 1;
  const own = journey;
  try {
    const { readPage, showFrame, beginAtTitle, returnTo } = await import("./runtime/journeys/visiting");
    const { bundle, frame } = await readPage(to.href, (runtime as PageRuntime).bundle.peek());
    if (own !== journey) return;
    arrive();
    showFrame(frame);
    start(bundle, memories);
    beginAtTitle();
    if (top) returnTo(top);
  } catch {
    // The browser's own way is always right, only slower.
    if (own === journey) location.assign(to);
  }
}

async function renew(): Promise<PageBundle> {
  const { readPage, showFrame } = await import("./runtime/journeys/visiting");
  const { bundle, frame } = await readPage(location.href, (runtime as PageRuntime).bundle.peek());
  showFrame(frame);
  setAccent(document.documentElement, bundle.app.accent);
  return bundle;
}

function slugOf({ bundle }: PageRuntime): string {
  return bundle.peek().app.slug;
}

addEventListener("popstate", ({ state }) => {
  const to = new URL(location.href);
  journey += 1;
  if (to.pathname === path) runtime?.locate(to);
  else void travel(to, () => {}, state ?? {});
});

/** Plain presses of links within the app; any other is the browser's. */
addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[href]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const isOurs = runtime && link.origin === location.origin && isPageOf(slugOf(runtime), link.pathname);
  if (!isOurs || link.href === location.href || link.hash) return;
  event.preventDefault();
  go(link.href);
});

function isPageOf(slug: string, path: string): boolean {
  return path.startsWith(`/a/${slug}/`) && path.length > `/a/${slug}/`.length;
}

showTheme();
const themes = document.querySelector<HTMLSelectElement>("[data-theme-choice]");
if (themes) {
  themes.value = currentTheme();
  themes.hidden = false;
  themes.addEventListener("change", () => setTheme(themes.value as Theme));
}
const bundle: PageBundle | null = JSON.parse(document.getElementById("bundle")?.textContent ?? "null");
if (bundle) start(bundle);
