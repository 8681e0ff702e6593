import type { Json } from "../../lib/types";

/** What outlives the reload that a new version of the app asks for. */
export interface Kept {
  memories: { [widgetId: string]: Json };
  message: string | null;
}

const NOTHING: Kept = { memories: {}, message: null };

export function keep(place: string, kept: Kept): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the reload loses what was typed, the page works on.
  }
}

/** Gives what was kept, once. */
export function takeKept(place: string): Kept {
  try {
    const text = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return text ? { ...NOTHING, ...JSON.parse(text) } : NOTHING;
  } catch {
    return NOTHING;
  }
}
