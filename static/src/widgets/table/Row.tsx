import { Component } from "preact";
import { Cell } from "./Cell";
import { valueAt } from "./cells";
import type { Column } from "./columns";

interface Props {
  id: string;
  item: unknown;
  index: number;
  top: number;
  columns: readonly Column[];
  selected: boolean;
  /** The keyboard's cell in this row; null: the row as a whole; undefined: elsewhere. */
  active: number | null | undefined;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
}

/** One item. Drawn again only when something about it changed: scrolling moves past a lot of these. */
export class Row extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== this.props[key]);
  }

  override render({ id, item, index, top, columns, selected, active, onOpen }: Props) {
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
        data-active={active === null || undefined}
        style={{ transform: `translateY(${top}px)` }}
      >
        {columns.map((column, at) => {
          const value = valueAt(item, column.key);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              role="gridcell"
              key={column.key}
              id={`${id}-${at}`}
              class="table-cell"
              aria-colindex={at + 1}
              data-column={at}
              data-kind={column.kind}
              data-active={active === at || undefined}
            >
              <Cell value={value} onOpen={(anchor) => onOpen(value, anchor)} />
            </div>
          );
        })}
      </div>
    );
  }
}
