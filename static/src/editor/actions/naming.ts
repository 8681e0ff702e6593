import type { PageDocument } from "../../lib/types";

/** `Table1`, `Table2`: the kind's title and the first number that makes it a name not taken. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  const base = stem.replace(/\W/g, "") || "Widget";
  let number = 1;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

export function widgetNames(document: PageDocument): string[] {
  return document.widgets.map((widget) => widget.name);
}

export function freshId(): string {
  return `w${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
}
