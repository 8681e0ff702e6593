/** Going from page to page of an app without losing what the browser holds. Loaded when somebody goes. */
import type { PageBundle } from "../../lib/types";

/** A page as the server gives it: its data, and the frame around it. */
export interface Visited {
  bundle: PageBundle;
  frame: Document;
}

/** Throws where the address is no page of this app, or one that this page's own script and policy don't fit. */
export async function readPage(address: string, present: PageBundle): Promise<Visited> {
  const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const frame = new DOMParser().parseFromString(await response.text(), "text/html");
  const bundle: PageBundle | null = JSON.parse(frame.getElementById("bundle")?.textContent ?? "null");
  if (!bundle || bundle.app.slug !== present.app.slug) throw new Error("No page of this app.");
  if (scriptOf(frame) !== scriptOf(document)) throw new Error("Trellis itself is another one by now.");
  if (String(bundle.app.hosts ?? []) !== String(present.app.hosts ?? [])) throw new Error("Its policy is another one.");
  if (bundle.user.username !== present.user.username) throw new Error("Somebody else is signed in.");
  return { bundle, frame };
}

function scriptOf(page: Document): string | null {
  return page.querySelector("script[type=module][src]")?.getAttribute("src") ?? null;
}

/** Title, names of app and pages: all that the server wrote around the page. */
export function showFrame(frame: Document): void {
  document.title = frame.title;
  for (const part of ["[data-frame=name]", "[data-frame=pages]", "[data-frame=title]"]) {
    const next = frame.querySelector(part);
    const present = document.querySelector(part);
    if (next && present) present.replaceWith(document.importNode(next, true));
  }
  const token = frame.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf"]');
  if (token && meta) meta.content = token;
}

/** Who goes by keyboard or screen reader begins at the new page's title. */
export function beginAtTitle(): void {
  const title = document.querySelector<HTMLElement>("[data-frame=title]");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

const ACTS = ["wheel", "touchmove", "keydown", "pointerdown"];

/** Down to where they were, once the page is that long again; who scrolls meanwhile has gone on. */
export function returnTo(top: number): void {
  const { body, documentElement: root } = document;
  const growth = new ResizeObserver(() => {
    if (root.scrollHeight - root.clientHeight < top) return;
    scrollTo(0, top);
    end();
  });
  const end = () => {
    growth.disconnect();
    for (const type of ACTS) removeEventListener(type, end);
  };
  for (const type of ACTS) addEventListener(type, end, { passive: true });
  growth.observe(body);
}
