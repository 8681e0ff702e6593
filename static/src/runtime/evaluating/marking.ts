import type { CompiledTemplate, PageBundle } from "../../lib/types";

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
  return {
    found,
    during(at) {
      const timer = setTimeout(() => sessionStorage.setItem(place, at()), MOMENT_MS);
      // Who leaves a page that is busy hasn't lost it.
      addEventListener("pagehide", forget);
      return () => {
        clearTimeout(timer);
        removeEventListener("pagehide", forget);
        forget();
      };
    },
  };
}

const EXPRESSION = "= ";

/** A template that an action has evaluated is known by its text alone. */
export function markOf(template: CompiledTemplate): string {
  return EXPRESSION + template.map((part) => (typeof part === "string" ? part : `{{ ${part.js} }}`)).join("");
}

const LONGEST_WORDS = 120;

/** What the tab was evaluating when the browser ended it, for the people at the page. */
export function wordsFor(mark: string, { page }: PageBundle): string {
  if (mark.startsWith(EXPRESSION)) return mark.slice(EXPRESSION.length).slice(0, LONGEST_WORDS);
  const [first, second, third] = mark.split(".");
  if (first === "query") return third === "transform" ? `the transformation of ${second}` : `a value for ${second}`;
  const name = page.document.widgets.find(({ id }) => id === first)?.name;
  return name ? `${name}’s ${third}` : "an expression";
}
