import type { Json } from "../../lib/types";
import { encodeValue } from "../../lib/values";
import { bindingFault } from "./faults";

/** Encodes values for the server; a missing one is left out. */
export function encodeValues(values: readonly { id: string; expression: string; value: unknown }[]): {
  [parameter: string]: Json;
} {
  const encoded: { [parameter: string]: Json } = {};
  for (const { id, expression, value } of values) {
    try {
      const wire = encodeValue(value);
      if (wire !== undefined) encoded[id] = wire;
    } catch (reason) {
      throw bindingFault(expression, reason instanceof Error ? reason.message : String(reason));
    }
  }
  return encoded;
}
