import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { actionEvent, buttonEvent } from "../../lib/events";
import type { RowAction, TableProps, TableState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { useArrangement } from "./arranging/arranging";
import { type Column, findColumns } from "./columns/columns";
import { computedOf } from "./columns/computed";
import { keepWidths, keptWidths } from "./columns/keptWidths";
import { layOut, type Widths } from "./columns/layout";
import { useEditing } from "./editing/useEditing";
import { useFilters } from "./filtering/useFilters";
import { Empty, Failed, NoMatch, Skeleton, Stale } from "./frame/States";
import { FilterButton, MenuButton, Refresh, SearchBox } from "./frame/Tools";
import { Grid } from "./grid/Grid";
import { Footer, hasPages, turnPage } from "./paging/Footer";
import { LongRead } from "./paging/LongRead";
import { useSelection } from "./selection/selection";
import "./table.css";

type Props = ViewProps<TableProps, TableState>;

const NO_ITEMS: readonly unknown[] = [];

export function view(table: Props) {
  const { id, name, props, source } = table;
  const { paging } = source;
  const items = itemsOf(props.items);
  const columns = useMemo(() => findColumns(items, props.columns), [items, props.columns]);
  const filters = useFilters();
  const arrangement = useArrangement(items, columns, filters.passes);
  const { words } = arrangement;
  const sceneOf = () => ({ table, items, columns, selected: chosenRows(table.state) });
  const editing = useEditing(props.editable && !table.disabled, sceneOf);
  const added = editing?.added() ?? NO_ITEMS;
  const shown = useMemo(
    () => (added.length === 0 ? arrangement.shown : [...added, ...arrangement.shown]),
    [added, arrangement.shown],
  );
  const selection = useSelection({ table, items, shown, columns });
  editing?.look({ ...sceneOf(), selected: selectedRows(table.state, shown[selection.place?.row ?? -1]) });
  const [layout, resize, reset] = useLayout(columns, items, table);
  const [detail, open] = useDetail();
  const trouble = troubleOf(table);
  const isLoading = !trouble && items.length === 0 && (table.pending.has("items") || source.state === "loading");
  const isScroll = props.paging === "scroll";
  const isPart = !isScroll && hasPages(paging);
  const label = props.title || name;
  const hasHead = props.title !== "" || props.searchable;
  const act = (action: RowAction, at: number) =>
    table.dispatch(actionEvent(action.id), { row: shown[at], index: items.indexOf(shown[at]) });
  const press = (column: Column, at: number) =>
    table.dispatch(buttonEvent(column.key), { row: shown[at], index: items.indexOf(shown[at]) });
  const more = () => {
    // A search is over what is loaded: it must not load everything.
    if (isScroll && paging?.hasNext && !paging.isStalled && source.state === "ready" && words === "" && !filters.passes)
      paging.go("more");
  };
  const tools = (
    <span class="table-tools">
      {editing && <editing.Tools />}
      {(props.filterable || source.filtering) && (
        <FilterButton
          isOpen={filters.isOpen}
          isOn={filters.passes !== null || filters.count > 0}
          onClick={filters.toggle}
        />
      )}
      <Refresh source={source} />
      {props.exportable && items.length > 0 && (
        <MenuButton
          title={label}
          source={source}
          items={arrangement.shown}
          columns={columns}
          rows={chosenRows(table.state)}
          onReset={reset}
        />
      )}
    </span>
  );
  return (
    <section
      class="table"
      aria-label={label}
      aria-busy={isLoading || source.state === "refreshing"}
      onKeyDown={(event) => turnPage(event, isScroll ? null : paging)}
    >
      {hasHead && (
        <header class="table-head">
          <h2 class="table-title truncate">{props.title}</h2>
          {props.searchable && (
            <SearchBox
              words={words}
              placeholder={isPart ? "Search this page" : "Search"}
              onWords={arrangement.search}
            />
          )}
          {tools}
        </header>
      )}
      {filters.Bar && (
        <div hidden={!filters.isOpen} class="table-filters-place">
          <filters.Bar
            label={label}
            columns={columns}
            filtering={source.filtering}
            onPasses={filters.setPasses}
            onCount={filters.setCount}
          />
        </div>
      )}
      {trouble && items.length > 0 && <Stale message={trouble} />}
      <LongRead source={source} />
      <div class="table-frame">
        {source.state === "refreshing" && <div class="progress" />}
        {isLoading && <Skeleton columns={props.columns.length || 4} />}
        {!isLoading &&
          items.length === 0 &&
          shown.length === 0 &&
          (trouble ? (
            <Failed message={trouble} source={source} />
          ) : (
            <Empty text={filters.count > 0 ? "Nothing matches the filter." : props.emptyText} source={source} />
          ))}
        {items.length > 0 && shown.length === 0 && <NoMatch words={words} onClear={() => arrangement.search("")} />}
        {shown.length > 0 && (
          <Grid
            id={id}
            label={label}
            items={shown}
            layout={layout}
            selection={selection}
            sort={arrangement.sort}
            sortHint={isPart ? "Sort this page" : "Sort"}
            disabled={table.disabled}
            page={isScroll ? 0 : (paging?.index ?? 0)}
            onOpen={open}
            onSort={arrangement.sortBy}
            onResize={resize}
            onAct={act}
            onPress={press}
            editing={editing}
            onEnd={more}
          />
        )}
      </div>
      {editing && <editing.Bar />}
      <Footer
        count={items.length}
        shown={shown.length - added.length}
        selected={props.selection === "multiple" ? selection.checked.size : 0}
        isLoading={isLoading}
        isScroll={isScroll}
        source={source}
      >
        {!hasHead && tools}
      </Footer>
      {detail}
    </section>
  );
}

function itemsOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : NO_ITEMS;
}

/** Where everything stands; a column's new width, where null gives it the usual one back; and a way back for all. */
function useLayout(columns: readonly Column[], items: readonly unknown[], { id, props, editing }: Props) {
  const { selection, rowActions, rowTone } = props;
  // On the editor's canvas nothing is kept: there the widths to keep are properties.
  const [widths, setWidths] = useState<Widths>(() => (editing ? {} : keptWidths(id)));
  const rowTones = useMemo(() => computedOf(rowTone, items), [rowTone, items]);
  const layout = useMemo(
    () => layOut(columns, { widths, hasChecks: selection === "multiple", actions: rowActions, rowTones }),
    [columns, widths, selection, rowActions, rowTones],
  );
  const change = (next: Widths) => {
    setWidths(next);
    if (!editing) keepWidths(id, next);
  };
  const resize = (key: string, px: number | null) => {
    const { [key]: _, ...others } = widths;
    change(px === null ? others : { ...others, [key]: px });
  };
  const reset = Object.keys(widths).length > 0 ? () => change({}) : null;
  return [layout, resize, reset] as const;
}

/** A value in full, once its code has come. */
function useDetail() {
  const [detail, setDetail] = useState<ComponentChildren>(null);
  const open = async (value: unknown, element: HTMLElement) => {
    const anchor = element.getBoundingClientRect();
    const { Detail } = await import("./detail/Detail");
    setDetail(<Detail opened={{ value, anchor }} onClose={() => setDetail(null)} />);
  };
  return [detail, (value: unknown, element: HTMLElement) => void open(value, element)] as const;
}

function chosenRows({ selectedRow, selectedRows }: TableState): readonly unknown[] {
  if (selectedRows.length > 0) return selectedRows;
  return selectedRow === null ? NO_ITEMS : [selectedRow];
}

/** New rows are none of the items, but can be taken away again. */
function selectedRows(state: TableState, under: unknown): readonly unknown[] {
  const chosen = chosenRows(state);
  return chosen.length > 0 || under === undefined ? chosen : [under];
}

/** Why there is nothing, or nothing new, to show. */
function troubleOf({ props, errors, source, pending }: Props): string | null {
  if (source.state === "failed") return source.error?.message ?? "The items could not be fetched.";
  if (errors.items && source.state !== "loading" && source.state !== "waiting") return errors.items.message;
  const { items } = props;
  if (pending.has("items") || items === "" || items === null || items === undefined || Array.isArray(items))
    return null;
  return "A table shows a list, and what its items are bound to is none. Bind them to a query's items, as in {{ Query1.items }}.";
}
