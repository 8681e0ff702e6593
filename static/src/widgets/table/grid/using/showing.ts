import type { Layout } from "../../columns/layout";

/** Brings a column into view, right of those that are pinned. */
export function showColumn(scroller: HTMLElement | null, column: number, layout: Layout): void {
  if (!scroller || typeof layout.lefts[column] === "number") return;
  const place = layout.edges ? placeAmongMany(column, layout) : placeOfTitle(scroller, column, layout);
  if (!place) return;
  const { left, right, covered } = place;
  if (left - covered < scroller.scrollLeft) scroller.scrollLeft = left - covered;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
}

/** Where a column is among all of them, in pixels, and how much of the left edge is covered. */
interface Stretch {
  left: number;
  right: number;
  covered: number;
}

function placeOfTitle(scroller: HTMLElement, column: number, { columns, hasChecks }: Layout): Stretch | null {
  const titles = [...scroller.querySelectorAll<HTMLElement>(".table-header > .table-cell")];
  const title = titles[Math.min(column, columns.length) + Number(hasChecks)];
  if (!title) return null;
  const kept = titles.filter((one) => one.matches("[data-pinned], .table-check"));
  const covered = kept.reduce((sum, one) => sum + one.offsetWidth, 0);
  return { left: title.offsetLeft, right: title.offsetLeft + title.offsetWidth, covered };
}

/** The same where most titles aren't drawn. */
function placeAmongMany(column: number, { edges, lefts, width }: Layout): Stretch {
  const all = edges as readonly number[];
  const pinned = lefts.findLastIndex((one) => one !== null);
  return {
    left: all[column] ?? width,
    right: all[column + 1] ?? width,
    covered: pinned === -1 ? 0 : (all[pinned + 1] as number),
  };
}
