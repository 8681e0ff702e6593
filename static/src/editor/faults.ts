import { ApiFault } from "../lib/api";

/** Would the same request, sent again, be refused again? Then a person has to do something; else it is worth trying. */
export function isFinal(fault: ApiFault): boolean {
  return fault.status >= 400 && fault.status < 500 && ![401, 403, 408, 425, 429].includes(fault.status);
}

export function faultFrom(error: unknown): ApiFault {
  return error instanceof ApiFault ? error : new ApiFault(0, "unreachable", "The server can't be reached.");
}
