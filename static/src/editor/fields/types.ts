import type { FormField } from "../../lib/kinds.generated";

export type FieldType = FormField["type"];

export const TYPES: readonly { value: FieldType; title: string }[] = [
  { value: "text", title: "Text" },
  { value: "longtext", title: "Long text" },
  { value: "number", title: "Number" },
  { value: "boolean", title: "Yes or no" },
  { value: "choice", title: "Choice" },
  { value: "choices", title: "Several choices" },
  { value: "date", title: "Date" },
  { value: "time", title: "Time" },
  { value: "datetime", title: "Date and time" },
  { value: "email", title: "Email" },
  { value: "phone", title: "Phone" },
  { value: "url", title: "Web address" },
  { value: "tags", title: "Tags" },
  { value: "rating", title: "Rating" },
  { value: "list", title: "List" },
  { value: "group", title: "Group" },
  { value: "json", title: "JSON" },
  { value: "file", title: "File" },
  { value: "hidden", title: "Hidden" },
];

/** What the entries of a list may be. */
export const ITEMS = TYPES.filter(({ value }) => !["list", "hidden", "tags", "choices"].includes(value));

export const TITLES: { [type: string]: string } = Object.fromEntries(TYPES.map(({ value, title }) => [value, title]));

/** In words: "Number", "List of group". */
export function summaryOf(
  { type = "text", item = "text" }: Partial<FormField>,
  titles: { [type: string]: string },
): string {
  const title = titles[type] ?? type;
  return type === "list" ? `${title}: ${(titles[item] ?? item).toLowerCase()}` : title;
}

const TEXTS: readonly FieldType[] = ["text", "longtext", "email", "phone", "url"];

export function hasPattern(type: FieldType): boolean {
  return TEXTS.includes(type);
}

/** What the least and the most of a field are about; null where it has none. */
export function boundsOf(type: FieldType): { min: string; max: string } | null {
  if (TEXTS.includes(type)) return { min: "Fewest characters", max: "Most characters" };
  if (type === "number") return { min: "Least", max: "Greatest" };
  if (type === "rating") return { min: "", max: "Stars" };
  if (["date", "time", "datetime"].includes(type)) return { min: "Earliest", max: "Latest" };
  if (["tags", "choices", "list"].includes(type)) return { min: "Fewest entries", max: "Most entries" };
  return null;
}
