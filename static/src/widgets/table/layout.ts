import type { RowAction } from "../../lib/kinds.generated";
import type { Column } from "./columns";

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
/** A wider one would leave no room for the others on a phone: there it isn't pinned. */
export const PINNED_ON_PHONES_PX = 160;

/** Each column its own width at least; what is left over is shared by those that hold words. */
export function layOut(
  columns: readonly Column[],
  { widths, hasChecks, actions }: { widths: Widths; hasChecks: boolean; actions: readonly RowAction[] },
): Layout {
  const pxOf = (column: Column) => widths[column.key] ?? column.px ?? usualWidth(column);
  const isFixed = (column: Column) => widths[column.key] !== undefined || column.px !== null || column.isPinned;
  const anyGrows = columns.some((column) => !isFixed(column) && GROWS.includes(column.kind));
  const tracks = columns.map((column) => {
    const px = Math.max(LEAST_PX, pxOf(column));
    const grows = !isFixed(column) && (!anyGrows || GROWS.includes(column.kind));
    return { px, track: grows ? `minmax(${px}px, ${px}fr)` : `${px}px` };
  });
  const lead = hasChecks ? [{ px: CHECK_PX, track: `${CHECK_PX}px` }] : [];
  const end = actions.length > 0 ? [actionsTrack(actions)] : [];
  const all = [...lead, ...tracks, ...end];
  return {
    columns,
    actions,
    hasChecks,
    template: all.map(({ track }) => track).join(" "),
    width: all.reduce((sum, { px }) => sum + px, 0),
    lefts: leftsOf(
      columns,
      tracks.map(({ px }) => px),
      hasChecks ? CHECK_PX : 0,
    ),
  };
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
