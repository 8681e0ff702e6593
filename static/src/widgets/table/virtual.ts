import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Options {
  count: number;
  rowHeight: number;
  headerHeight: number;
  scroller: { readonly current: HTMLElement | null };
}

export interface VirtualRows {
  /** Indexes of the rows to draw. */
  rows: number[];
  /** Brings a row into view, below the header that stays in place. */
  show: (index: number) => void;
}

interface Range {
  first: number;
  last: number;
}

/** Rows drawn beyond each edge; the range moves in steps of so many, so that most scrolling draws nothing anew. */
const STEP = 6;
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
    const look = () => {
      const next = rangeIn(element.scrollTop, element.clientHeight, sizes.current.rowHeight);
      setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
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
      observer.disconnect();
      removeEventListener("beforeprint", lay);
      removeEventListener("afterprint", look);
      element.removeEventListener("scroll", look);
    };
  }, [rowHeight]);

  return {
    rows: indexes(range, count),
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

export function rangeIn(scrollTop: number, height: number, rowHeight: number): Range {
  const first = Math.floor(scrollTop / rowHeight / STEP) * STEP - STEP;
  const last = Math.ceil((scrollTop + height) / rowHeight / STEP) * STEP + STEP;
  return { first: Math.max(0, first), last: Math.min(last, first + MOST_ROWS) };
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

export function columnsIn(scrollLeft: number, width: number, edges: readonly number[]): VirtualColumns {
  const first = edges.findIndex((edge) => edge > scrollLeft);
  const last = edges.findIndex((edge) => edge >= scrollLeft + width);
  const from = (first === -1 ? 0 : first - 1) - COLUMN_STEP;
  const to = (last === -1 ? edges.length : last) + COLUMN_STEP;
  return {
    from: Math.max(0, Math.floor(from / COLUMN_STEP) * COLUMN_STEP),
    to: Math.ceil(to / COLUMN_STEP) * COLUMN_STEP,
  };
}
