import type { RowAction } from "../../../lib/kinds.generated";
import type { Formats } from "../cells/formats";
import type { Column } from "./columns";
import type { Computed } from "./computed";

/** Where everything in a row stands, the same in each. */
export interface Layout {
  columns: readonly Column[];
  actions: readonly RowAction[];
  /** Is there a column of checkboxes? */
  hasChecks: boolean;
  /** For grid-template-columns. */
  template: string;
  width: number;
  /** How far from the left a pinned column stays; null where it isn't pinned. */
  lefts: readonly (number | null)[];
  /** Of so many columns only those in view are drawn: where each begins, in pixels, and the last ends. */
  edges: readonly number[] | null;
  rowTones: Computed | null;
  /** Draws the actions, once its code is there. */
  Actions: Formats["RowActions"] | null;
}

export type Widths = { readonly [key: string]: number };

/** Digits are all of one width, and all of them shall be seen. */
const CHARACTER_PX = 7.8;
const DIGIT_PX = 9;
const PADDING_PX = 25;
const CHECK_PX = 40;
const MARK_PX = 20;
export const LEAST_PX = 48;
const GROWS: readonly string[] = ["text", "mixed", "set"];
/** More columns than this are drawn as they come into view. */
const MANY = 30;
/** A wider one would leave no room for the others on a phone: there it isn't pinned. */
export const PINNED_ON_PHONES_PX = 160;

interface Options {
  widths: Widths;
  hasChecks: boolean;
  actions: readonly RowAction[];
  rowTones?: Computed | null;
  formats?: Formats | null;
}

/** Each column its own width at least; what is left over is shared by those that hold words. */
export function layOut(
  columns: readonly Column[],
  { widths, hasChecks, actions, rowTones = null, formats = null }: Options,
): Layout {
  const isMany = columns.length > MANY;
  const pxOf = (column: Column) => widths[column.key] ?? column.px ?? usualWidth(column);
  const isFixed = (column: Column) => widths[column.key] !== undefined || column.px !== null || column.isPinned;
  const anyGrows = columns.some((column) => !isFixed(column) && GROWS.includes(column.kind));
  const tracks = columns.map((column) => {
    const px = Math.max(LEAST_PX, pxOf(column));
    const grows = !isMany && !isFixed(column) && (!anyGrows || GROWS.includes(column.kind));
    return { px, track: grows ? `minmax(${px}px, ${px}fr)` : `${px}px` };
  });
  const lead = hasChecks ? [{ px: CHECK_PX, track: `${CHECK_PX}px` }] : [];
  const end = actions.length > 0 ? [actionsTrack(actions)] : [];
  const all = [...lead, ...tracks, ...end];
  const start = hasChecks ? CHECK_PX : 0;
  return {
    columns,
    actions,
    hasChecks,
    rowTones,
    Actions: actions.length > 0 && formats ? formats.RowActions : null,
    edges: isMany ? edgesOf(tracks, start) : null,
    template: all.map(({ track }) => track).join(" "),
    width: all.reduce((sum, { px }) => sum + px, 0),
    lefts: leftsOf(
      columns,
      tracks.map(({ px }) => px),
      start,
    ),
  };
}

function edgesOf(tracks: readonly { px: number }[], start: number): number[] {
  const edges = [start];
  for (const { px } of tracks) edges.push((edges.at(-1) as number) + px);
  return edges;
}

function usualWidth({ width, kind, align, format }: Column): number {
  const mark = kind === "boolean" || format === "boolean" || format === "tag" ? MARK_PX : 0;
  return Math.round(width * (align === "right" ? DIGIT_PX : CHARACTER_PX)) + PADDING_PX + mark;
}

function actionsTrack(actions: readonly RowAction[]): { px: number; track: string } {
  const px = actions.reduce((sum, { label, id }) => sum + (label || id).length * CHARACTER_PX + 32, PADDING_PX);
  return { px: Math.round(px), track: `minmax(${Math.round(px)}px, auto)` };
}

function leftsOf(columns: readonly Column[], widths: readonly number[], from: number): (number | null)[] {
  let left = from;
  return columns.map(({ isPinned }, at) => {
    const here = isPinned ? left : null;
    if (isPinned) left += widths[at] as number;
    return here;
  });
}
