import { sameValue } from "../../../lib/changes";
import type { FormField } from "../../../lib/kinds.generated";
import { isNumberText, isStorable, numberOf } from "../../../lib/numbers";
import { Binary, isTypedSet, type SetMember, TypedSet, toText } from "../../../lib/values";
import { isNumeric, NOTHING, type Raw, type Reading, textsOf } from "../raw";

/** The words of a set or list; an author writes a default as text with commas. */
export function tagsOf(value: unknown): string[] {
  if (isTypedSet(value)) return value.values.map(String);
  if (Array.isArray(value)) return value.map(toText);
  const text = toText(value);
  return text === "" ? [] : text.split(",").map((tag) => tag.trim());
}

export function readTags(field: FormField, raw: Raw, had: unknown): Reading {
  return keepMany(textsOf(raw), field, had);
}

/** Several members as what the item holds, else as its author wants them kept. A set can't be empty: then there is none. */
function keepMany(texts: readonly string[], { keptAs, type }: FormField, had: unknown): Reading {
  if (texts.length === 0) return Array.isArray(had) ? { value: [] } : NOTHING;
  const kind = kindOf(had) ?? KINDS[keptAs] ?? (type === "choices" ? "list" : "S");
  const members: SetMember[] = [];
  for (const text of texts) {
    const member = memberOf(text, kind, had);
    if (member === null) return { problem: kind === "B" ? `“${text}” is not base64.` : `“${text}” is not a number.` };
    if (kind === "list" || !members.some((each) => sameValue(each, member))) members.push(member);
  }
  return { value: kind === "list" ? members : new TypedSet(kind, members) };
}

type Kept = TypedSet["kind"] | "list";

const KINDS: { readonly [keptAs: string]: Kept } = { texts: "S", numbers: "N", binary: "B", list: "list" };

function kindOf(had: unknown): Kept | null {
  if (isTypedSet(had)) return had.kind;
  return Array.isArray(had) ? "list" : null;
}

/** A member that was there already is that very one. */
function memberOf(text: string, kind: Kept, had: unknown): SetMember | null {
  const before: readonly unknown[] = isTypedSet(had) ? had.values : Array.isArray(had) ? had : [];
  const same = before.find((member) => toText(member) === text);
  if (same !== undefined) return same as SetMember;
  if (kind === "N" || (kind === "list" && before.length > 0 && before.every(isNumeric))) {
    return isNumberText(text) && isStorable(text) ? numberOf(text) : null;
  }
  if (kind === "B")
    return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? new Binary(text) : null;
  return text;
}
