/** What bindings and expressions fail with that were stopped, left out or not tried. */
import type { Outcome } from "../../lib/types";
import type { Failure } from "../../sandbox/messages";

export const PAUSED = "Expressions of this page ran too long again and again. They are evaluated again in a minute.";

const ENDED_TAB =
  "The browser closed this page while this was evaluated. It is left out now and tried again when the page is loaded again.";

export function tooLong(at: string, deadlineMs: number): Failure {
  return { message: `This ran longer than ${deadlineMs} ms and was stopped.`, origin: at };
}

export function endedBy(origin: string): Failure {
  return { message: ENDED_TAB, origin };
}

export function failAll(templates: readonly unknown[], message: string): Outcome[] {
  return templates.map(() => ({ ok: false, error: { message, origin: "" } }));
}
