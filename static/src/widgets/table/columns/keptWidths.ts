/** The widths that a person gave the columns of one table: kept in the browser, by page and widget. */
import type { Widths } from "./layout";

const keyOf = (widget: string) => `widths ${location.pathname} ${widget}`;

/** None where nothing of use is kept, or the browser keeps nothing. */
export function keptWidths(widget: string): Widths {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(widget)) ?? "{}");
    const isWidth = (each: [string, unknown]): each is [string, number] => Number(each[1]) > 0;
    return Object.fromEntries(Object.entries(kept as object).filter(isWidth));
  } catch {
    return {};
  }
}

export function keepWidths(widget: string, widths: Widths): void {
  try {
    if (Object.keys(widths).length === 0) localStorage.removeItem(keyOf(widget));
    else localStorage.setItem(keyOf(widget), JSON.stringify(widths));
  } catch {
    // Without it the widths last as long as the page.
  }
}
