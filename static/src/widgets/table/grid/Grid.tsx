import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { RowAction } from "../../../lib/kinds.generated";
import type { Sort } from "../arranging/sorting";
import { copyText } from "../cells/cells";
import { type Column, read } from "../columns/columns";
import { type Layout, LEAST_PX } from "../columns/layout";
import type { Editing } from "../editing/contract";
import { rangeOf, rangeText, rowsJson } from "../selection/copying";
import type { Selection } from "../selection/selection";
import { Header } from "./Header";
import { moveFrom, type Place, TITLES } from "./moves";
import { Row } from "./Row";
import { useVirtualColumns, useVirtualRows } from "./virtual";
import "./grid.css";

interface Props {
  id: string;
  label: string;
  items: readonly unknown[];
  layout: Layout;
  selection: Selection;
  sort: Sort | null;
  sortHint: string;
  disabled: boolean;
  /** Which page of a paged query this is: another one begins at its top. */
  page: number;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
  onSort: (key: string) => void;
  onResize: (key: string, px: number | null) => void;
  onAct: (action: RowAction, index: number) => Promise<unknown>;
  onPress: (column: Column, index: number) => Promise<unknown>;
  editing: Editing | null;
  /** The last rows are near. */
  onEnd: () => void;
}

/** How many rows before the end more are asked for. */
const NEAR_END = 20;
const RESIZE_STEP_PX = 16;

/** The rows in view, the keyboard's way through them, and copying. The grid keeps the focus; its rows come and go. */
export function Grid(props: Props) {
  const { id, label, items, layout, selection, sort, editing, onEnd } = props;
  const { columns, actions } = layout;
  const { place, anchor } = selection;
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSizes(scroller);
  const virtual = useVirtualRows({ count: items.length, rowHeight: sizes.row, headerHeight: sizes.header, scroller });
  const inView = useVirtualColumns(layout.edges, scroller);
  const [copied, setCopied] = useState(0);
  const onOpen = useStable(props.onOpen);
  const onAct = useStable(props.onAct);
  const onPress = useStable(props.onPress);
  const onSort = useStable(props.onSort);
  const onResize = useStable(props.onResize);
  const rowId = (index: number) => (index === TITLES ? `${id}-head` : `${id}-row-${index}`);
  const range = rangeOf(anchor, place, columns.length);

  useLayoutEffect(() => scroller.current?.scrollTo({ top: 0 }), [props.page]);
  const last = virtual.rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - NEAR_END) onEnd();
  }, [last, items.length]);

  const goTo = (next: Place) => {
    if (next.row >= 0) virtual.show(next.row);
    if (next.column !== null) showColumn(scroller.current, next.column, layout);
  };
  useLayoutEffect(() => {
    const to = editing?.takeJump();
    const row = to ? items.indexOf(to.item) : -1;
    if (!to || row === -1) return;
    const next = { row, column: to.column };
    selection.move(next, { settled: true });
    goTo(next);
    if (!editing?.open) scroller.current?.focus();
  });

  const move = (event: KeyboardEvent) => {
    const isRow = place !== null && place.row >= 0;
    if (isRow && editing?.key(event, items[place.row], columns[place.column ?? -1])) return;
    if (event.altKey || event.metaKey) return;
    if (event.key === "Escape" && place) return selection.move(null, { settled: true });
    if (place?.row === TITLES && changeColumn(event, place.column ?? 0)) return event.preventDefault();
    if (isCopyOfJson(event)) return void copyJson(event);
    if (event.ctrlKey && event.key === "a" && layout.hasChecks) {
      event.preventDefault();
      return selection.toggleAll();
    }
    if (event.key === " " && layout.hasChecks && place && place.row >= 0 && !isOnAction(place)) {
      event.preventDefault();
      return selection.toggle(place.row, event.shiftKey);
    }
    if (event.key === "Enter" || event.key === " ") return openPlace(event);
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - sizes.header) / sizes.row) - 1);
    const extent = { rows: items.length, columns: columns.length + actions.length, titles: columns.length, page };
    const next = moveFrom(place, event.key, event.ctrlKey, extent);
    if (!next) return;
    event.preventDefault();
    selection.move(next, { extend: event.shiftKey });
    goTo(next);
  };
  const isOnAction = ({ column }: Place) => column !== null && column >= columns.length;
  const changeColumn = (event: KeyboardEvent, at: number): boolean => {
    const column = columns[at];
    const step = { ArrowLeft: -RESIZE_STEP_PX, ArrowRight: RESIZE_STEP_PX }[event.key];
    if (!column) return false;
    if (event.key === "Enter" || event.key === " ") onSort(column.key);
    else if (event.shiftKey && step) {
      const width = document.getElementById(`${rowId(TITLES)}-${at}`)?.offsetWidth ?? 0;
      onResize(column.key, Math.max(LEAST_PX, width + step));
    } else return false;
    return true;
  };
  const openPlace = (event: KeyboardEvent) => {
    const cell = document.getElementById(`${rowId(place?.row ?? TITLES)}-${place?.column}`);
    const inner = cell?.matches("button") ? cell : cell?.querySelector<HTMLElement>("button, a");
    if (!inner) return;
    event.preventDefault();
    inner.click();
  };
  const click = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = target.closest<HTMLElement>("[data-index]")?.dataset.index;
    if (target.closest(".table-check")) {
      if (index === undefined) selection.toggleAll();
      else selection.toggle(Number(index), event.shiftKey);
    } else if (index !== undefined && !target.closest(".table-actions, a")) {
      const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
      const next = { row: Number(index), column: column === undefined ? null : Number(column) };
      // There is no double click by touch: the second one edits.
      const isAgain = isTouch(event) && place?.row === next.row && place.column === next.column;
      if (isAgain && edit(next)) return;
      selection.move(next, { settled: true, extend: event.shiftKey });
    }
  };
  const edit = ({ row, column }: Place): boolean => {
    const at = columns[column ?? -1];
    return at !== undefined && editing?.begin(items[row], at) === true;
  };
  const editClicked = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("[data-column]");
    if (!editing || !place || !cell || target.closest("button, a, input, textarea")) return;
    if (edit({ row: place.row, column: Number(cell.dataset.column) })) getSelection()?.removeAllRanges();
  };
  const hovered = useRef("");
  /** What is cut off or rounded is there in full on hover. Only then: most cells are never pointed at. */
  const hover = ({ target }: MouseEvent) => {
    const cell = (target as HTMLElement).closest<HTMLElement>("[data-column]");
    const index = cell?.closest<HTMLElement>("[data-index]")?.dataset.index;
    const column = columns[Number(cell?.dataset.column)];
    const here = `${index} ${column?.key}`;
    if (!cell || index === undefined || !column || hovered.current === here) return;
    hovered.current = here;
    const stored = cell.dataset.changed ? "" : copyText(read(items[Number(index)], column));
    const isWhole = cell.textContent === stored && cell.scrollWidth <= cell.clientWidth;
    cell.title = isWhole || !cell.matches(".table-plain") ? "" : stored;
  };
  const copy = (event: ClipboardEvent) => {
    if (!place || place.row < 0 || !getSelection()?.isCollapsed) return;
    event.preventDefault();
    const here = range ?? rangeOf(place, place, columns.length);
    if (here) event.clipboardData?.setData("text/plain", rangeText(items, columns, here));
    setCopied((times) => times + 1);
  };
  const copyJson = async (event: KeyboardEvent) => {
    const rows = range ? items.slice(range.top, range.bottom + 1) : place ? [items[place.row]] : [];
    if (rows.length === 0) return;
    event.preventDefault();
    await navigator.clipboard.writeText(rowsJson(rows));
    setCopied((times) => times + 1);
  };
  const activeTitle = place?.row === TITLES ? (place.column ?? 0) : undefined;
  const { checks } = selection;
  // The same element for as long as it says the same: scrolling leaves it alone.
  const header = useMemo(
    () => (
      <Header
        id={rowId(TITLES)}
        layout={layout}
        sort={sort}
        sortHint={props.sortHint}
        inView={inView}
        active={activeTitle}
        checks={checks}
        onSort={onSort}
        onResize={onResize}
      />
    ),
    [layout, sort, props.sortHint, inView, activeTitle, checks],
  );
  const isHere = (index: number) => range !== null && index >= range.top && index <= range.bottom;
  const active = place && (place.column === null ? rowId(place.row) : `${rowId(place.row)}-${place.column}`);
  const style = { "--columns": layout.template, "--columns-width": `${layout.width}px`, "--row": `${sizes.row}px` };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table, most of its rows aren't there
    <div
      ref={scroller}
      class="table-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length + Number(layout.hasChecks) + Number(actions.length > 0)}
      aria-multiselectable={layout.hasChecks || undefined}
      aria-activedescendant={active ?? undefined}
      tabIndex={0}
      onKeyDown={move}
      onClick={click}
      onDblClick={editClicked}
      onMouseMove={hover}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onCopy={copy}
      style={style}
    >
      {header}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" class="table-body" style={{ height: `${items.length * sizes.row}px` }}>
        <div class="table-rows" style={{ transform: `translateY(${(virtual.rows[0]?.index ?? 0) * sizes.row}px)` }}>
          {virtual.rows.map(({ index, key }) => (
            <Row
              key={key}
              id={rowId(index)}
              item={items[index]}
              index={index}
              layout={layout}
              selected={selection.isSelected(items[index])}
              current={selection.current === items[index] && items[index] !== undefined}
              active={place?.row === index ? place.column : undefined}
              rangeFrom={isHere(index) && range ? range.left : -1}
              rangeTo={isHere(index) && range ? range.right : -1}
              inView={inView}
              disabled={props.disabled}
              draft={editing?.draftOf(items[index])}
              openKey={editing?.open?.item === items[index] ? editing?.open?.key : undefined}
              Editor={editing?.Cell}
              onOpen={onOpen}
              onPress={onPress}
              onAct={onAct}
            />
          ))}
        </div>
      </div>
      {copied > 0 && (
        <span class="table-copied" role="status" key={copied}>
          Copied
        </span>
      )}
    </div>
  );
}

function isTouch(event: MouseEvent): boolean {
  return "pointerType" in event && event.pointerType === "touch";
}

/** Ctrl+Shift+C, or Command on a Mac. */
function isCopyOfJson({ key, ctrlKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey && shiftKey && key.toLowerCase() === "c";
}

/** The same function for as long as the component lives, calling what was given last. */
function useStable<A extends unknown[], R>(given: (...args: A) => R): (...args: A) => R {
  const latest = useRef(given);
  latest.current = given;
  return useCallback((...args: A) => latest.current(...args), []);
}

/** The heights that the style sheet gives, which differ by touch. */
function useSizes(scroller: { readonly current: HTMLElement | null }): { row: number; header: number } {
  const [sizes, setSizes] = useState({ row: 36, header: 32 });
  useLayoutEffect(() => {
    const around = scroller.current?.parentElement;
    if (!around) return;
    const style = getComputedStyle(around);
    const read = (name: string, fallback: number) => Number.parseFloat(style.getPropertyValue(name)) || fallback;
    setSizes({ row: read("--row", 36), header: read("--row-header", 32) });
  }, []);
  return sizes;
}

/** Brings a column into view, right of those that are pinned. */
function showColumn(scroller: HTMLElement | null, column: number, layout: Layout): void {
  const { columns, hasChecks, lefts, edges } = layout;
  if (scroller && edges && typeof lefts[column] !== "number") {
    showAmongMany(scroller, column, layout);
    return;
  }
  const titles = scroller?.querySelectorAll<HTMLElement>(".table-header > .table-cell");
  const title = titles?.[Math.min(column, columns.length) + Number(hasChecks)];
  if (!scroller || !titles || !title || typeof lefts[column] === "number") return;
  const { offsetLeft, offsetWidth } = title;
  const kept = [...titles].filter((one) => one.matches("[data-pinned], .table-check"));
  const covered = kept.reduce((sum, one) => sum + one.offsetWidth, 0);
  if (offsetLeft - covered < scroller.scrollLeft) scroller.scrollLeft = offsetLeft - covered;
  else if (offsetLeft + offsetWidth > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = offsetLeft + offsetWidth - scroller.clientWidth;
  }
}

/** The same where most titles aren't drawn. */
function showAmongMany(scroller: HTMLElement, column: number, { edges, lefts, width }: Layout): void {
  const all = edges as readonly number[];
  const left = all[column] ?? width;
  const right = all[column + 1] ?? width;
  const pinned = lefts.findLastIndex((one) => one !== null);
  const covered = pinned === -1 ? 0 : (all[pinned + 1] as number);
  if (left - covered < scroller.scrollLeft) scroller.scrollLeft = left - covered;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
}
