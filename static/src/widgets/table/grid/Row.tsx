import { CircleAlert } from "lucide-preact";
import { Component, type ComponentType } from "preact";
import type { RowAction } from "../../../lib/kinds.generated";
import { Cell, plainText } from "../cells/Cell";
import { type Column, read } from "../columns/columns";
import { toneOf } from "../columns/computed";
import { type Layout, PINNED_ON_PHONES_PX } from "../columns/layout";
import type { CellProps } from "../editing/contract";
import type { Draft } from "../editing/drafts";
import type { VirtualColumns } from "./virtual";

interface Props {
  id: string;
  item: unknown;
  index: number;
  layout: Layout;
  selected: boolean;
  /** The row that the rest of the page calls `selectedRow`. */
  current: boolean;
  /** The keyboard's cell in this row; null: the row as a whole; undefined: elsewhere. */
  active: number | null | undefined;
  /** The columns of the marked range in this row; -1: none. */
  rangeFrom: number;
  rangeTo: number;
  inView: VirtualColumns;
  disabled: boolean;
  draft: Draft | undefined;
  /** Added since the items were read. */
  isFresh: boolean;
  /** The column that is written in, and what it is written in with. */
  openKey: string | undefined;
  Editor: ComponentType<CellProps> | undefined;
  onOpen: (value: unknown, anchor: HTMLElement) => void;
  onPress: (column: Column, index: number) => Promise<unknown>;
  onAct: (action: RowAction, index: number) => Promise<unknown>;
}

/** One item. Drawn again only when something about it changed: scrolling moves past a lot of these. */
export class Row extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== this.props[key]);
  }

  override render({ id, index, layout, selected, current, active, draft, Editor, ...rest }: Props) {
    const { columns, actions, hasChecks, Actions } = layout;
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
        data-tone={toneOf(layout.rowTones, rest.item)}
        data-draft={markOf(draft) ?? (rest.isFresh ? "added" : undefined)}
      >
        {hasChecks && <CheckCell index={index} selected={selected} />}
        {columns.map((column, at) => {
          if (!isDrawn(column, at, rest.inView)) return null;
          const isChanged = draft !== undefined && Object.hasOwn(draft.wanted, column.key);
          const value = isChanged ? draft.wanted[column.key] : read(rest.item, column);
          const fault = column.computed?.failures.get(rest.item);
          const isMore = fault !== undefined || (at === 0 && draft?.fault !== undefined) || rest.openKey === column.key;
          const text = isMore ? null : plainText(value, column);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              role="gridcell"
              key={column.key}
              id={active === at ? `${id}-${at}` : undefined}
              class={text === null ? "table-cell" : "table-cell table-plain"}
              aria-colindex={at + lead}
              data-column={at}
              data-align={column.align}
              data-active={active === at || undefined}
              data-range={(at >= rest.rangeFrom && at <= rest.rangeTo) || undefined}
              data-tone={toneOf(column.tones, rest.item)}
              data-changed={(isChanged && draft.phase !== "saved") || undefined}
              {...placed(layout, column, at)}
            >
              {text ?? (
                <>
                  {at === 0 && draft?.fault && <Fault words={draft.fault} />}
                  {Editor && rest.openKey === column.key ? (
                    <Editor item={rest.item} column={column} />
                  ) : (
                    <Cell
                      key={column.format === "button" ? index : undefined}
                      value={value}
                      column={column}
                      fault={fault}
                      disabled={rest.disabled}
                      onOpen={(anchor) => rest.onOpen(value, anchor)}
                      onPress={() => rest.onPress(column, index)}
                    />
                  )}
                </>
              )}
            </div>
          );
        })}
        {Actions && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            role="gridcell"
            class="table-cell table-actions"
            aria-colindex={columns.length + lead}
            style={{ gridColumn: columns.length + lead }}
          >
            <Actions
              key={index}
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

function markOf(draft: Draft | undefined): string | undefined {
  if (!draft || (draft.phase === "saved" && !draft.fault)) return undefined;
  return draft.fault ? "failed" : draft.kind;
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

function Fault({ words }: { words: string }) {
  return (
    <span class="table-fault" title={words}>
      <CircleAlert aria-hidden="true" />
      <span class="visually-hidden">Not saved: {words}</span>
    </span>
  );
}

export function isDrawn({ isPinned }: Column, at: number, { from, to }: VirtualColumns): boolean {
  return isPinned || (at >= from && at < to);
}

/** What keeps a column in its place: the pinned ones in sight, and those whose neighbours aren't drawn. */
export function placed({ lefts, edges, hasChecks }: Layout, { isPinned }: Column, at: number) {
  const left = lefts[at] ?? null;
  const gridColumn = edges ? at + (hasChecks ? 2 : 1) : undefined;
  if (!isPinned || left === null) return gridColumn ? { style: { gridColumn } } : {};
  return { "data-pinned": left > PINNED_ON_PHONES_PX ? "wide" : "", style: { left: `${left}px`, gridColumn } };
}
