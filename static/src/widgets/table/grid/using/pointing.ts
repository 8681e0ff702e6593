import { copyText } from "../../cells/cells";
import { read } from "../../columns/columns";
import type { Place } from "../../selection/place";
import type { GridScene } from "../contract";

/** Selects, ticks, or by a second touch edits: there is no double click by touch. */
export function clickIn(event: MouseEvent, scene: GridScene): void {
  const { selection } = scene;
  const { place } = selection;
  const target = event.target as HTMLElement;
  const next = placeOf(target);
  if (target.closest(".table-check")) {
    if (next) selection.toggle(next.row, event.shiftKey);
    else selection.toggleAll();
  } else if (next && !target.closest(".table-actions, a")) {
    const isAgain = isTouch(event) && place?.row === next.row && place.column === next.column;
    if (!isAgain || !edit(scene, next)) selection.move(next, { settled: true, extend: event.shiftKey });
  }
}

export function editClicked({ target }: MouseEvent, scene: GridScene): void {
  const element = target as HTMLElement;
  const next = placeOf(element);
  if (!next || element.closest("button, a, input, textarea")) return;
  if (edit(scene, next)) getSelection()?.removeAllRanges();
}

function edit({ editing, items, layout }: GridScene, { row, column }: Place): boolean {
  const at = layout.columns[column ?? -1];
  return at !== undefined && editing?.begin(items[row], at) === true;
}

/** What is cut off or rounded is there in full on hover. Only then: most cells are never pointed at. */
export function tellWhole({ target }: MouseEvent, { items, layout }: GridScene): void {
  const cell = (target as HTMLElement).closest<HTMLElement>("[data-column].table-cell");
  const place = cell && placeOf(cell);
  const column = layout.columns[place?.column ?? -1];
  if (!cell || !place || !column) return;
  const stored = cell.dataset.changed ? "" : copyText(read(items[place.row], column));
  const isWhole = cell.textContent === stored && cell.scrollWidth <= cell.clientWidth;
  cell.title = isWhole || !cell.matches(".table-plain") ? "" : stored;
}

/** The row and column that an element is in; null outside of the rows. */
function placeOf(element: HTMLElement): Place | null {
  const index = element.closest<HTMLElement>("[data-index]")?.dataset.index;
  const column = element.closest<HTMLElement>("[data-column]")?.dataset.column;
  return index === undefined ? null : { row: Number(index), column: column === undefined ? null : Number(column) };
}

function isTouch(event: MouseEvent): boolean {
  return "pointerType" in event && event.pointerType === "touch";
}
