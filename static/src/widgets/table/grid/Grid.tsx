import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Place, TITLES } from "../selection/place";
import { rangeOf } from "../selection/range";
import { type GridProps, type GridScene, placeId } from "./contract";
import { Header } from "./Header";
import { Row } from "./Row";
import { useSizes } from "./sizes";
import { useUsing, withUsing } from "./useUsing";
import { useVirtualColumns, useVirtualRows } from "./virtual";
import "./grid.css";

/** How many rows before the end more are asked for. */
const NEAR_END = 20;

/** The rows in view, the keyboard's way through them, and copying. The grid keeps the focus; its rows come and go. */
export function Grid(props: GridProps) {
  const { id, items, layout, selection, sort, editing } = props;
  const { columns } = layout;
  const { place, anchor, checks } = selection;
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSizes(scroller);
  const virtual = useVirtualRows({ count: items.length, rowHeight: sizes.row, headerHeight: sizes.header, scroller });
  const inView = useVirtualColumns(layout.edges, scroller);
  const onOpen = useStable(props.onOpen);
  const onAct = useStable(props.onAct);
  const onPress = useStable(props.onPress);
  const onSort = useStable(props.onSort);
  const onResize = useStable(props.onResize);
  const fresh = editing?.fresh() ?? [];
  const range = rangeOf(anchor, place, columns.length);
  const [copied, setCopied] = useState(0);
  const goTo = (next: Place) => {
    if (next.row >= 0) virtual.show(next.row);
    const { column } = next;
    if (column !== null) withUsing(({ showColumn }) => showColumn(scroller.current, column, layout));
  };
  const pageRows = () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - sizes.header) / sizes.row) - 1);
  const tellCopied = () => setCopied((times) => times + 1);
  const scene: GridScene = { ...props, onSort, onResize, range, pageRows, goTo, tellCopied };
  const events = useUsing(scene);

  useLayoutEffect(() => scroller.current?.scrollTo({ top: 0 }), [props.page]);
  useEnd(virtual.rows.at(-1)?.index ?? 0, props);
  useJump(scene, scroller);
  const activeTitle = place?.row === TITLES ? (place.column ?? 0) : undefined;
  // The same element for as long as it says the same: scrolling leaves it alone.
  const header = useMemo(
    () => (
      <Header
        id={placeId(id, { row: TITLES, column: null })}
        layout={layout}
        sort={sort}
        sortHint={props.sortHint}
        whyNot={editing?.whyNot}
        inView={inView}
        active={activeTitle}
        checks={checks}
        onSort={onSort}
        onResize={onResize}
      />
    ),
    [layout, sort, props.sortHint, inView, activeTitle, checks, editing],
  );
  const style = { "--columns": layout.template, "--columns-width": `${layout.width}px`, "--row": `${sizes.row}px` };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table, most of its rows aren't there
    <div
      ref={scroller}
      class="table-grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length + Number(layout.hasChecks) + Number(layout.actions.length > 0)}
      aria-multiselectable={layout.hasChecks || undefined}
      aria-activedescendant={place ? placeId(id, place) : undefined}
      tabIndex={0}
      {...events}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      style={style}
    >
      {header}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" class="table-body" style={{ height: `${items.length * sizes.row}px` }}>
        <div class="table-rows" style={{ transform: `translateY(${(virtual.rows[0]?.index ?? 0) * sizes.row}px)` }}>
          {virtual.rows.map(({ index, key }) => {
            const item = items[index];
            const isHere = range !== null && index >= range.top && index <= range.bottom;
            return (
              <Row
                key={key}
                id={placeId(id, { row: index, column: null })}
                item={item}
                index={index}
                layout={layout}
                selected={selection.isSelected(item)}
                current={selection.current === item && item !== undefined}
                active={place?.row === index ? place.column : undefined}
                rangeFrom={isHere ? range.left : -1}
                rangeTo={isHere ? range.right : -1}
                inView={inView}
                disabled={props.disabled}
                draft={editing?.draftOf(item)}
                isFresh={fresh.includes(item)}
                openKey={editing?.open?.item === item ? editing?.open?.key : undefined}
                Editor={editing?.Cell}
                onOpen={onOpen}
                onPress={onPress}
                onAct={onAct}
              />
            );
          })}
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

function useEnd(last: number, { items, onEnd }: GridProps): void {
  useEffect(() => {
    if (last >= items.length - NEAR_END) onEnd();
  }, [last, items.length]);
}

/** To where the editing wants the keyboard to be. */
function useJump({ editing, items, selection, goTo }: GridScene, scroller: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const to = editing?.takeJump();
    const row = to ? items.indexOf(to.item) : -1;
    if (!to || row === -1) return;
    const next = { row, column: to.column };
    selection.move(next, { settled: true });
    goTo(next);
    if (!editing?.open) scroller.current?.focus();
  });
}

/** The same function for as long as the component lives, calling what was given last. */
function useStable<A extends unknown[], R>(given: (...args: A) => R): (...args: A) => R {
  const latest = useRef(given);
  latest.current = given;
  return useCallback((...args: A) => latest.current(...args), []);
}
