import { Component } from "preact";
import type { RowAction } from "../../lib/kinds.generated";
import { Cell } from "./Cell";
import { valueAt } from "./cells";
import type { Column } from "./columns";
import { type Layout, PINNED_ON_PHONES_PX } from "./layout";
import { RowActions } from "./RowActions";

interface Props {
  id: string;
  item: unknown;
  index: number;
  top: number;
  layout: Layout;
  selected: boolean;
  /** The row that the rest of the page calls `selectedRow`. */
  current: boolean;
  /** The keyboard's cell in this row; null: the row as a whole; undefined: elsewhere. */
  active: number | null | undefined;
  /** The columns of the marked range in this row; -1: none. */
  rangeFrom: number;
  rangeTo: number;
  disabled: boolean;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
  onAct: (action: RowAction, index: number) => Promise<unknown>;
}

/** One item. Drawn again only when something about it changed: scrolling moves past a lot of these. */
export class Row extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== this.props[key]);
  }

  override render({ id, index, top, layout, selected, current, active, ...rest }: Props) {
    const { columns, actions, hasChecks, lefts } = layout;
    const lead = hasChecks ? 2 : 1;
    return (
      // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid stand in no table
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and names the active row or cell
      <div
        role="row"
        id={id}
        class="table-row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        data-index={index}
        data-current={current || undefined}
        data-active={active === null || undefined}
        style={{ transform: `translateY(${top}px)` }}
      >
        {hasChecks && <CheckCell index={index} selected={selected} />}
        {columns.map((column, at) => {
          const value = valueAt(rest.item, column.key);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              role="gridcell"
              key={column.key}
              id={`${id}-${at}`}
              class="table-cell"
              aria-colindex={at + lead}
              data-column={at}
              data-align={column.align}
              data-active={active === at || undefined}
              data-range={(at >= rest.rangeFrom && at <= rest.rangeTo) || undefined}
              {...pinned(column, lefts[at] ?? null)}
            >
              <Cell value={value} column={column} onOpen={(anchor) => rest.onOpen(value, anchor)} />
            </div>
          );
        })}
        {actions.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div role="gridcell" class="table-cell table-actions" aria-colindex={columns.length + lead}>
            <RowActions
              id={id}
              from={columns.length}
              actions={actions}
              active={active}
              disabled={rest.disabled}
              onAct={(action) => rest.onAct(action, index)}
            />
          </div>
        )}
      </div>
    );
  }
}

function CheckCell({ index, selected }: { index: number; selected: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div role="gridcell" class="table-cell table-check" aria-colindex={1}>
      <input type="checkbox" class="checkbox" tabIndex={-1} checked={selected} aria-label={`Select row ${index + 1}`} />
    </div>
  );
}

/** What keeps a pinned column in its place. */
export function pinned({ isPinned }: Column, left: number | null) {
  if (!isPinned || left === null) return {};
  return { "data-pinned": left > PINNED_ON_PHONES_PX ? "wide" : "", style: { left: `${left}px` } };
}
