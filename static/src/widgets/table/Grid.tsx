import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { copyText, valueAt } from "./cells";
import type { Column } from "./columns";
import { moveFrom, type Place } from "./moves";
import { Row } from "./Row";
import { useVirtualRows } from "./virtual";

interface Props {
  id: string;
  label: string;
  items: readonly unknown[];
  columns: readonly Column[];
  place: Place | null;
  selected: number | null;
  onPlace: (place: Place | null, how?: { settled: boolean }) => void;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
}

/** Digits are all of one width, and all of them shall be seen. */
const CHARACTER_PX = 7.8;
const DIGIT_PX = 9;
const PADDING_PX = 25;

/** The rows in view, the keyboard's way through them, and copying. The grid keeps the focus; its rows come and go. */
export function Grid({ id, label, items, columns, place, selected, onPlace, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSizes(scroller);
  const virtual = useVirtualRows({ count: items.length, rowHeight: sizes.row, headerHeight: sizes.header, scroller });
  const [copied, setCopied] = useState(0);
  const open = useRef(onOpen);
  open.current = onOpen;
  const stableOpen = useCallback((value: unknown, anchor: HTMLElement) => open.current(value, anchor), []);
  const rowId = (index: number) => `${id}-row-${index}`;

  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Escape" && place) return onPlace(null, { settled: true });
    if (event.key === "Enter" || event.key === " ") return openPlace(event);
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - sizes.header) / sizes.row) - 1);
    const next = moveFrom(place, event.key, event.ctrlKey, { rows: items.length, columns: columns.length, page });
    if (!next) return;
    event.preventDefault();
    onPlace(next);
    virtual.show(next.row);
    if (next.column !== null) showColumn(scroller.current, columns, next.column);
  };
  const openPlace = (event: KeyboardEvent) => {
    const chip = document.getElementById(`${rowId(place?.row ?? -1)}-${place?.column}`)?.querySelector("button");
    if (!chip) return;
    event.preventDefault();
    chip.click();
  };
  const click = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>("[data-index]");
    const cell = target.closest<HTMLElement>("[data-column]");
    if (row)
      onPlace({ row: Number(row.dataset.index), column: cell ? Number(cell.dataset.column) : null }, { settled: true });
  };
  const copy = (event: ClipboardEvent) => {
    if (!place || !getSelection()?.isCollapsed) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", textAt(items[place.row], columns, place.column));
    setCopied((times) => times + 1);
  };
  const current = place && (place.column === null ? rowId(place.row) : `${rowId(place.row)}-${place.column}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table, most of its rows aren't there
    <div
      ref={scroller}
      class="table-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current ?? undefined}
      tabIndex={0}
      onKeyDown={move}
      onClick={click}
      onCopy={copy}
      style={{ "--columns": template(columns), "--columns-width": `${minimum(columns)}px`, "--row": `${sizes.row}px` }}
    >
      <Header columns={columns} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" class="table-body" style={{ height: `${items.length * sizes.row}px` }}>
        {virtual.rows.map((index) => (
          <Row
            key={index}
            id={rowId(index)}
            item={items[index]}
            index={index}
            top={index * sizes.row}
            columns={columns}
            selected={selected === index}
            active={place?.row === index ? place.column : undefined}
            onOpen={stableOpen}
          />
        ))}
      </div>
      {copied > 0 && (
        <span class="table-copied" role="status" key={copied}>
          Copied
        </span>
      )}
    </div>
  );
}

function Header({ columns }: { columns: readonly Column[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="row" class="table-header" aria-rowindex={1}>
      {columns.map(({ key, title, kind }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          role="columnheader"
          class="table-cell"
          key={key}
          aria-colindex={at + 1}
          data-kind={kind}
          title={title === key ? undefined : key}
        >
          <span class="truncate">{title}</span>
        </div>
      ))}
    </div>
  );
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

function textAt(item: unknown, columns: readonly Column[], column: number | null): string {
  if (column !== null) return copyText(valueAt(item, columns[column]?.key ?? ""));
  return columns.map(({ key }) => copyText(valueAt(item, key))).join("\t");
}

function widthOf({ width, kind }: Column): number {
  const extra = kind === "boolean" ? 20 : 0;
  return Math.round(width * (kind === "number" ? DIGIT_PX : CHARACTER_PX)) + PADDING_PX + extra;
}

const GROWS: readonly string[] = ["text", "mixed", "set"];

/** Each column its own width at least; what is left over is shared by those that hold words. */
function template(columns: readonly Column[]): string {
  const anyGrows = columns.some(({ kind }) => GROWS.includes(kind));
  const trackOf = (column: Column) => {
    const width = widthOf(column);
    return !anyGrows || GROWS.includes(column.kind) ? `minmax(${width}px, ${width}fr)` : `${width}px`;
  };
  return columns.map(trackOf).join(" ");
}

function minimum(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column), 0);
}

function showColumn(scroller: HTMLElement | null, columns: readonly Column[], column: number): void {
  const header = scroller?.querySelectorAll<HTMLElement>(".table-header > .table-cell")[column];
  if (!scroller || !header || column >= columns.length) return;
  const { offsetLeft, offsetWidth } = header;
  if (offsetLeft < scroller.scrollLeft) scroller.scrollLeft = offsetLeft;
  else if (offsetLeft + offsetWidth > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = offsetLeft + offsetWidth - scroller.clientWidth;
  }
}
