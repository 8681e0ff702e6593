import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Options {
  count: number;
  rowHeight: number;
  headerHeight: number;
  scroller: { readonly current: HTMLElement | null };
}

export interface VirtualRows {
  /** The rows to draw. */
  rows: readonly Slot[];
  /** Brings a row into view, below the header that stays in place. */
  show: (index: number) => void;
}

/** A row's place in the list, and the key of the element that shows it: elements go from row to row. */
export interface Slot {
  index: number;
  key: number;
}

interface Range {
  first: number;
  last: number;
}

/** Rows drawn beyond each edge; the range moves in steps of so many, so that most scrolling draws nothing anew. */
const STEP = 6;
/** After a jump, the rows around those in view come when it has ended. */
const SETTLE_MS = 100;
/** More than any screen shows: a grid that nothing keeps to a height must not draw a hundred thousand rows. */
const MOST_ROWS = 240;
/** Hundreds of sheets of paper; a browser lays no more out in any time. */
const PRINTED_ROWS = 20_000;
/** Drawn before the first measuring. */
const FIRST_RANGE: Range = { first: 0, last: 24 };

/** The rows in view and a few around them. All are of one height, so that nothing has to be measured but the window. */
export function useVirtualRows({ count, rowHeight, headerHeight, scroller }: Options): VirtualRows {
  const [range, setRange] = useState(FIRST_RANGE);
  const sizes = useRef({ rowHeight, headerHeight });
  sizes.current = { rowHeight, headerHeight };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let shown = FIRST_RANGE;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (margin: number) => {
      shown = rangeIn(element.scrollTop, element.clientHeight, sizes.current.rowHeight, margin);
      setRange((before) => (before.first === shown.first && before.last === shown.last ? before : shown));
    };
    const look = () => {
      clearTimeout(timer);
      const top = element.scrollTop / sizes.current.rowHeight;
      const isJump = top > shown.last || top + element.clientHeight / sizes.current.rowHeight < shown.first;
      // Whoever flies over the rows sees none of those beyond the edges, and no column needs to be kept in sight.
      draw(isJump ? 0 : STEP);
      element.toggleAttribute("data-flying", isJump && element.scrollLeft === 0);
      if (isJump) timer = setTimeout(look, SETTLE_MS);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    // Paper doesn't scroll: all the rows are drawn, at once, before the browser takes its picture.
    const lay = () => setRange({ first: 0, last: PRINTED_ROWS });
    addEventListener("beforeprint", lay);
    addEventListener("afterprint", look);
    look();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      removeEventListener("beforeprint", lay);
      removeEventListener("afterprint", look);
      element.removeEventListener("scroll", look);
    };
  }, [rowHeight]);

  const slots = useRef<readonly Slot[]>([]);
  slots.current = slotsFor(indexes(range, count), slots.current);
  return {
    rows: slots.current,
    show(index) {
      const element = scroller.current;
      if (!element) return;
      const top = index * rowHeight;
      const hidden = top + rowHeight + headerHeight - element.clientHeight;
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < hidden) element.scrollTop = hidden;
    },
  };
}

/** With a margin, the range moves in steps of it. */
export function rangeIn(scrollTop: number, height: number, rowHeight: number, margin: number): Range {
  const step = margin || 1;
  const first = Math.floor(scrollTop / rowHeight / step) * step - margin;
  const last = Math.ceil((scrollTop + height) / rowHeight / step) * step + margin;
  return { first: Math.max(0, first), last: Math.min(last, first + MOST_ROWS) };
}

/** Rows that stay keep their elements, new ones take those of the rows that went. */
export function slotsFor(indexes: readonly number[], before: readonly Slot[]): readonly Slot[] {
  const wanted = new Set(indexes);
  const kept = new Map(before.filter(({ index }) => wanted.has(index)).map(({ index, key }) => [index, key]));
  if (kept.size === before.length && kept.size === indexes.length) return before;
  const free = before.filter(({ index }) => !wanted.has(index)).map(({ key }) => key);
  let fresh = Math.max(-1, ...before.map(({ key }) => key));
  return indexes.map((index) => ({ index, key: kept.get(index) ?? free.shift() ?? ++fresh }));
}

function indexes({ first, last }: Range, count: number): number[] {
  // A list that became shorter is scrolled back by the browser, and looked at again then.
  const end = Math.min(count, last);
  const start = Math.min(first, Math.max(0, end - 1));
  return Array.from({ length: end - start }, (_, at) => start + at);
}

export interface VirtualColumns {
  from: number;
  to: number;
}

const ALL: VirtualColumns = { from: 0, to: Number.POSITIVE_INFINITY };

/** The columns in view, and some beside them, of a table that has many. `edges`: where each begins; null: all are drawn. */
export function useVirtualColumns(
  edges: readonly number[] | null,
  scroller: { readonly current: HTMLElement | null },
): VirtualColumns {
  const [columns, setColumns] = useState(ALL);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !edges) return setColumns(ALL);
    const look = () => {
      const next = columnsIn(element.scrollLeft, element.clientWidth, edges);
      setColumns((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [edges]);
  return columns;
}

const COLUMN_STEP = 4;

function columnsIn(scrollLeft: number, width: number, edges: readonly number[]): VirtualColumns {
  const first = edges.findIndex((edge) => edge > scrollLeft);
  const last = edges.findIndex((edge) => edge >= scrollLeft + width);
  const from = (first === -1 ? 0 : first - 1) - COLUMN_STEP;
  const to = (last === -1 ? edges.length : last) + COLUMN_STEP;
  return {
    from: Math.max(0, Math.floor(from / COLUMN_STEP) * COLUMN_STEP),
    to: Math.ceil(to / COLUMN_STEP) * COLUMN_STEP,
  };
}
