import type { FormField } from "../../lib/kinds.generated";
import { isBinary, toText } from "../../lib/values";
import { isNumeric, type Raw } from "./raw";

/** Why a field may not stay empty. */
export function missingWords({ type }: FormField): string {
  if (type === "choice") return "Choose one.";
  if (type === "choices") return "Choose at least one.";
  if (type === "tags" || type === "list") return "Add at least one.";
  if (type === "date") return "Enter a date.";
  if (type === "boolean") return "Tick this to go on.";
  if (type === "file") return "Choose a file.";
  return "Fill this in.";
}

/** What is wrong with a value that its type allows, in words; null where nothing is. */
export type Rules = (field: FormField, raw: Raw, value: unknown) => string | null;

let rules: Rules = () => null;

/** The rules of patterns and bounds come with the code of rare types. */
export function setRules(known: Rules): void {
  rules = known;
}

export function hasRules({ min, max, pattern }: FormField): boolean {
  return toText(min) !== "" || toText(max) !== "" || pattern !== "";
}

export function ruleProblem(field: FormField, raw: Raw, value: unknown): string | null {
  return rules(field, raw, value);
}

/** What the author's own expression says: nothing, true, or that something is wrong and perhaps what. */
export function checkProblem({ check, checkMessage }: FormField): string | null {
  if (check === undefined || check === null || check === "" || check === true || check === "true") return null;
  if (check === false || check === "false" || check === 0) return checkMessage || "This is not valid.";
  return typeof check === "string" && !isNumeric(check) ? check : null;
}

/** Is there nothing in it? What a required field may not be, in an item too. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  if (isBinary(value)) return false;
  return Array.isArray(value) && value.length === 0;
}
