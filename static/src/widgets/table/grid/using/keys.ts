import { whyUnsorted } from "../../columns/columns";
import { LEAST_PX } from "../../columns/layout";
import { TITLES } from "../../selection/place";
import { type GridScene, placeId } from "../contract";
import { copyRows } from "./copying";
import { moveFrom } from "./moves";

const RESIZE_STEP_PX = 16;

/** What a key does; true where it is one of the grid's. */
type Doing = (event: KeyboardEvent, scene: GridScene) => boolean;

/** The first of these that a key is for. Enter and Space that nothing here takes would scroll. */
const DOINGS: readonly Doing[] = [changeColumn, copyAsJson, select, press, move];

export function pressKey(event: KeyboardEvent, scene: GridScene): void {
  const { selection, editing, items, layout } = scene;
  const { place } = selection;
  const isRow = place !== null && place.row >= 0;
  if (isRow && editing?.key(event, items[place.row], layout.columns[place.column ?? -1])) return;
  if (event.altKey || event.metaKey) return;
  if (event.key === "Escape" && place) selection.move(null, { settled: true });
  else if (DOINGS.some((doing) => doing(event, scene))) event.preventDefault();
}

/** On a title: sorts by it, or gives its column another width. */
function changeColumn(
  { key, shiftKey }: KeyboardEvent,
  { id, layout, selection, onSort, onResize }: GridScene,
): boolean {
  const { place } = selection;
  const column = place?.row === TITLES && layout.columns[place.column ?? 0];
  const step = { ArrowLeft: -RESIZE_STEP_PX, ArrowRight: RESIZE_STEP_PX }[key];
  if (!place || !column) return false;
  if (isPress(key)) {
    if (!whyUnsorted(column)) onSort(column.key);
  } else if (shiftKey && step) {
    const title = document.getElementById(placeId(id, { row: TITLES, column: place.column ?? 0 }));
    onResize(column.key, Math.max(LEAST_PX, (title?.offsetWidth ?? 0) + step));
  } else return false;
  return true;
}

/** Ctrl+Shift+C: as JSON. */
function copyAsJson({ key, ctrlKey, shiftKey }: KeyboardEvent, scene: GridScene): boolean {
  return ctrlKey && shiftKey && key.toLowerCase() === "c" && copyRows(scene);
}

function select({ key, ctrlKey, shiftKey }: KeyboardEvent, { layout, selection }: GridScene): boolean {
  const { place } = selection;
  if (!layout.hasChecks) return false;
  if (ctrlKey && key === "a") selection.toggleAll();
  else if (key === " " && place && place.row >= 0 && (place.column ?? 0) < layout.columns.length)
    selection.toggle(place.row, shiftKey);
  else return false;
  return true;
}

/** Presses what stands in the cell. */
function press({ key }: KeyboardEvent, { id, selection }: GridScene): boolean {
  if (!isPress(key) || !selection.place) return false;
  const cell = document.getElementById(placeId(id, selection.place));
  const inner = cell?.matches("button") ? cell : cell?.querySelector<HTMLElement>("button, a");
  inner?.click();
  return inner !== null && inner !== undefined;
}

function move({ key, ctrlKey, shiftKey }: KeyboardEvent, scene: GridScene): boolean {
  const { items, layout, selection } = scene;
  const titles = layout.columns.length;
  const extent = { rows: items.length, columns: titles + layout.actions.length, titles, page: scene.pageRows() };
  const next = moveFrom(selection.place, key, ctrlKey, extent);
  if (!next) return false;
  selection.move(next, { extend: shiftKey });
  scene.goTo(next);
  return true;
}

function isPress(key: string): boolean {
  return key === "Enter" || key === " ";
}
