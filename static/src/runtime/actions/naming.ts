/** What people know the parts of a page by, for what is said when something goes wrong. */
import { actionEvent } from "../../lib/events";
import type { PageBundle, Widget } from "../../lib/types";
import type { ChainResult } from "../../lib/view";
import { completeProps } from "../bindings/bindings";
import { EXPRESSION } from "../evaluating/marking";

/** Whose event it was: a widget's, or the page's own. */
interface Place {
  widget: Widget | undefined;
  event: string;
}

/** "Save, step 2 (run AddBook): No." A chain of one step is named by nothing: there is only it. */
export function wordsFor(place: Place, { step, error }: ChainResult & { ok: false }): string {
  return step ? `${titleOf(place)}, ${step}: ${error.message}` : error.message;
}

/** What a person knows the thing by that they pressed. */
function titleOf({ widget, event }: Place): string {
  if (!widget) return "This page";
  const { rowActions, label, title } = completeProps(widget) as { [prop: string]: unknown };
  const rowAction = Array.isArray(rowActions) && rowActions.find(({ id }) => actionEvent(id) === event);
  const words = [rowAction?.label, label, title].find(
    (text) => typeof text === "string" && text && !text.includes("{{"),
  );
  return words ?? widget.name;
}

/** What the tab was evaluating when the browser ended it. */
export function endedTab(mark: string, bundle: PageBundle): string {
  const what = wordsForMark(mark, bundle);
  return `The browser closed this page while it worked out ${what}. That is left out until the page is loaded again.`;
}

const LONGEST_WORDS = 120;

/** What a mark stands for (evaluating/marking.ts). */
function wordsForMark(mark: string, { page }: PageBundle): string {
  if (mark.startsWith(EXPRESSION)) return mark.slice(EXPRESSION.length).slice(0, LONGEST_WORDS);
  const [first, second, third] = mark.split(".");
  if (first === "query") return third === "transform" ? `the transformation of ${second}` : `a value for ${second}`;
  const name = page.document.widgets.find(({ id }) => id === first)?.name;
  return name ? `${name}’s ${third}` : "an expression";
}
