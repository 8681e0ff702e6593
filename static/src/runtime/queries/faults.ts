/** Why something was not run or worked out, in the shape that queries and actions tell it. */
import { ApiFault } from "../../lib/api";
import type { Outcome, RunError } from "../../lib/types";

/** The code of a run that a person was asked about and did not want. */
export const DECLINED = "declined";

export function bindingFault(expression: string, message: string): ApiFault {
  return new ApiFault(0, "binding", `{{ ${expression} }}: ${message}`);
}

export function errorOf(reason: unknown): RunError {
  if (reason instanceof ApiFault) {
    const retryable = reason.status === 0 || reason.status === 429 || reason.status >= 500;
    return { code: reason.code, message: reason.message, retryable, details: reason.details };
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: "page", message, retryable: false, details: {} };
}

export function messageIn(outcome: Outcome | undefined): string {
  return outcome && !outcome.ok ? outcome.error.message : "it gave no value.";
}
