import { ArrowDown, ArrowUp } from "lucide-preact";
import { useRef } from "preact/hooks";
import type { Sort } from "../arranging/arranging";
import { type Column, whyUnsorted } from "../columns/columns";
import { type Layout, LEAST_PX } from "../columns/layout";
import { isDrawn, placed } from "./Row";
import type { VirtualColumns } from "./virtual";

interface Props {
  id: string;
  layout: Layout;
  sort: Sort | null;
  /** The keyboard's column, where it is in the header. */
  active: number | undefined;
  /** Of all rows: are they selected? */
  checks: "none" | "some" | "all";
  sortHint: string;
  /** Why a column can't be edited; null where it can, or nothing can. */
  whyNot: ((column: Column) => string | null) | undefined;
  inView: VirtualColumns;
  onSort: (key: string) => void;
  onResize: (key: string, px: number | null) => void;
}

/** The columns' titles: pressed to sort, dragged at their edge for another width. */
export function Header({ id, layout, sort, active, checks, sortHint, whyNot, inView, onSort, onResize }: Props) {
  const { columns, actions, hasChecks } = layout;
  const lead = hasChecks ? 2 : 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table, most of its rows aren't there
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="row" class="table-header" aria-rowindex={1}>
      {hasChecks && <CheckAll checks={checks} />}
      {columns.map((column, at) => {
        const { key, title, align } = column;
        if (!isDrawn(column, at, inView)) return null;
        const isSorted = sort?.key === key;
        const unsorted = whyUnsorted(column);
        const words = [title === key ? "" : key, unsorted ?? sortHint, whyNot?.(column)];
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
          <div
            role="columnheader"
            id={`${id}-${at}`}
            class="table-cell table-title-cell"
            key={key}
            aria-colindex={at + lead}
            aria-sort={unsorted ? undefined : isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
            data-align={align}
            data-active={active === at || undefined}
            title={words.filter(Boolean).join(". ")}
            onClick={unsorted ? undefined : () => onSort(key)}
            {...placed(layout, column, at)}
          >
            <span class="truncate">{title}</span>
            {isSorted && (sort.isDescending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
            <Edge onResize={(px) => onResize(key, px)} />
          </div>
        );
      })}
      {actions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          role="columnheader"
          class="table-cell table-actions"
          aria-colindex={columns.length + lead}
          style={{ gridColumn: columns.length + lead }}
        >
          <span class="visually-hidden">Actions</span>
        </div>
      )}
    </div>
  );
}

function CheckAll({ checks }: { checks: Props["checks"] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div role="columnheader" class="table-cell table-check" aria-colindex={1}>
      <input
        type="checkbox"
        class="checkbox"
        tabIndex={-1}
        aria-label="Select all rows"
        checked={checks === "all"}
        ref={(element) => {
          if (element) element.indeterminate = checks === "some";
        }}
      />
    </div>
  );
}

/** The right edge of a column's title; a double press gives the usual width back. */
function Edge({ onResize }: { onResize: (px: number | null) => void }) {
  const begun = useRef<{ x: number; width: number } | null>(null);
  const down = (event: PointerEvent) => {
    const edge = event.currentTarget as HTMLElement;
    edge.setPointerCapture(event.pointerId);
    begun.current = { x: event.clientX, width: edge.parentElement?.offsetWidth ?? 0 };
    event.preventDefault();
    event.stopPropagation();
  };
  const move = ({ clientX }: PointerEvent) => {
    const start = begun.current;
    if (start) onResize(Math.max(LEAST_PX, Math.round(start.width + clientX - start.x)));
  };
  const up = () => {
    begun.current = null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid's keys do the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <span
      class="table-edge"
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onClick={(event) => event.stopPropagation()}
      onDblClick={() => onResize(null)}
    />
  );
}
