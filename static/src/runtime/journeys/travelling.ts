/** From page to page of an app without losing what the browser holds. Fetched when somebody goes. */
import type { Json, PageBundle } from "../../lib/types";
import type { PageRuntime } from "../contract";
import { beginAtTitle, readPage, returnTo, showFrame } from "./frames";

/** The page that is shown, and what shows another in its place. */
export interface Stage {
  runtime: PageRuntime;
  show(bundle: PageBundle, memories?: Memories): void;
  /** Counts the journeys: who presses Back while one is under way begins another. */
  journey: number;
}

type Memories = { [widgetId: string]: Json };

/** What an entry of the history holds of the page that was left. */
export interface Left {
  memories?: Memories;
  top?: number;
}

export function goTo(stage: Stage, to: URL): Promise<void> {
  return travel(stage, to, () => leaveTo(stage, to));
}

/** Back or forward to another page, as it was left. */
export function comeBack(stage: Stage, to: URL, left: Left): Promise<void> {
  return travel(stage, to, () => {}, left);
}

/** What was typed, and how far was read, stays with the entry in the history for who comes back to it. */
function leaveTo({ runtime }: Stage, to: URL): void {
  try {
    history.replaceState({ memories: runtime.memories(), top: scrollY }, "");
  } catch {
    // More than the history holds: it is lost, as it would be by a link.
  }
  history.pushState(null, "", to);
  scrollTo(0, 0);
}

async function travel(stage: Stage, to: URL, arrive: () => void, { memories, top }: Left = {}): Promise<void> {
  stage.journey += 1;
  const own = stage.journey;
  try {
    const { bundle, frame } = await readPage(to.href, stage.runtime.bundle.peek());
    if (own !== stage.journey) return;
    arrive();
    showFrame(frame);
    stage.show(bundle, memories);
    beginAtTitle();
    if (top) returnTo(top);
  } catch {
    // The browser's own way is always right, only slower.
    if (own === stage.journey) location.assign(to);
  }
}

/** The page as it is by now, its frame shown already. */
export async function readAnew({ runtime }: Stage): Promise<PageBundle> {
  const { bundle, frame } = await readPage(location.href, runtime.bundle.peek());
  showFrame(frame);
  return bundle;
}
