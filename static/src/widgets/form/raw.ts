import type { FormField } from "../../lib/kinds.generated";
import type { Json } from "../../lib/types";

/** What a field's control holds: text as typed, a tick, tags, the controls of a group; plain JSON, so that it outlives a reload. */
export type Raw = Json;
export type RawValues = { readonly [field: string]: Raw };

/** What a field's control comes to; undefined where it is empty. What only a rule is against has its value all the same. */
export type Reading = Sound | Unsound;
type Unsound =
  | { problem: string; problems?: never; value?: unknown }
  | { problems: Problems; problem?: never; value?: unknown };
type Sound = { value: unknown; problem?: never; problems?: never };
/** Words by the path of the field that they are about: `price`, `address.street`, `lines.0.count`. */
export type Problems = { [path: string]: string };

/** How one type of field comes from a value, and becomes one. */
export interface Reader {
  /** The control's content before anybody touched it. */
  rawOf(field: FormField, value: unknown): Raw;
  /** `had` is what the item holds: a value keeps its type. */
  read(field: FormField, raw: Raw, had: unknown): Reading;
}

export const NOTHING: Sound = { value: undefined };

export function isSound(reading: Reading): reading is Sound {
  return reading.problem === undefined && reading.problems === undefined;
}

export function textOf(raw: Raw): string {
  return typeof raw === "string" ? raw : "";
}

export function textsOf(raw: Raw): string[] {
  return Array.isArray(raw) ? raw.filter((each) => typeof each === "string") : [];
}

export function sameRaw(one: Raw, other: Raw): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A number's own words for itself, whichever of the two it is. */
export function isNumeric(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "object" && value !== null && "digits" in value);
}
