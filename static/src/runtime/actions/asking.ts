/** What a person is asked before a query runs. */
import type { Question } from "../../lib/dialog/ask";
import type { QueryDescription } from "../../lib/types";

export type Ask = (question: Question) => Promise<boolean>;

/**
 * Who wants a query to run. `action`: a step of a chain that a person set off; `opening`: a step of one that the page
 * does by itself as it opens; `person`: they pressed a button that says so.
 */
export type Cause = "action" | "opening" | "person";

/** Longer than this, it is no title. */
const TITLE_LENGTH = 90;

/** Null where it may just run. `confirm`: the author's own question, its bindings filled in. */
export function questionFor(query: QueryDescription, cause: Cause, confirm: string): Question | null {
  if (query.access === "admin") return graveQuestion(query, confirm);
  if (cause === "action" && confirm !== "") return { ...worded(confirm), yes: "Continue", isGrave: false };
  if (cause !== "opening" || query.access === "read") return null;
  const text = `This page wants to change data as it opens (${query.operation}). Let it only if you meant to.`;
  return { ...worded(confirm || `Run ${query.name}?`, text), yes: "Run it", isGrave: false };
}

/** Whatever the author asks, a person hears what is done, and to which table. */
function graveQuestion({ operation, tables }: QueryDescription, confirm: string): Question {
  const what = tables.length > 0 ? `${operation} on ${tables.join(", ")}` : operation;
  const text = "This administers tables, and Trellis can't take it back.";
  return { title: `Run ${what}?`, text: confirm ? `${confirm} ${text}` : text, yes: `Run ${operation}`, isGrave: true };
}

function worded(words: string, text = ""): Pick<Question, "title" | "text"> {
  const isTitle = words.length <= TITLE_LENGTH && !words.includes("\n");
  return isTitle ? { title: words, text } : { title: "Are you sure?", text: [words, text].filter(Boolean).join("\n") };
}
