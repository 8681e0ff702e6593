import type { CompiledTemplate } from "../../lib/types";

/**
 * Remembers, for as long as something takes long to evaluate, what that is. A tab that the browser ends for its memory
 * has no time to forget it: the page finds it when it is opened in that tab again, and leaves that one thing out.
 */
export interface Mark {
  /** What was evaluated when the tab ended; null where it didn't end like that. */
  found: string | null;
  /** Notes what `at` gives after a moment, until the function that this gives is called. */
  during(at: () => string): () => void;
}

/** No expression needs so long on a page that works, and none fills the memory faster. */
const MOMENT_MS = 60;

export function openMark(place: string | null): Mark {
  if (place === null) return { found: null, during: () => () => {} };
  const found = sessionStorage.getItem(place);
  const forget = () => sessionStorage.removeItem(place);
  forget();
  // Who leaves a page that is busy hasn't lost it. Heard all the time: to begin and end with it costs more than a key press.
  addEventListener("pagehide", forget);
  return {
    found,
    during(at) {
      let noted = false;
      const timer = setTimeout(() => {
        noted = true;
        sessionStorage.setItem(place, at());
      }, MOMENT_MS);
      return () => {
        clearTimeout(timer);
        if (noted) forget();
      };
    },
  };
}

/** Before the text of an expression, which has no other name. */
export const EXPRESSION = "= ";

/** A template that an action has evaluated is known by its text alone. */
export function markOf(template: CompiledTemplate): string {
  return EXPRESSION + template.map((part) => (typeof part === "string" ? part : `{{ ${part.js} }}`)).join("");
}
