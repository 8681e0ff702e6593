import { useState } from "preact/hooks";
import { actionEvent, buttonEvent } from "../../lib/events";
import { lazily } from "../../lib/lazily";
import { loadFormats } from "./cells/useFormats";
import { FilterBar } from "./filtering/useFilters";
import { Empty, Failed, NoMatch, Skeleton, Stale } from "./frame/States";
import { FilterButton, MenuButton, Refresh, SearchBox } from "./frame/Tools";
import { Grid } from "./grid/Grid";
import { Footer, turnPage } from "./paging/Footer";
import { LongRead } from "./paging/late";
import { type Props, type TableModel, useTable } from "./useTable";
import "./table.css";

export { loadFormats };

const Detail = lazily(() => import("./detail/Detail").then((module) => module.Detail), null);

interface Opened {
  value: unknown;
  anchor: DOMRect;
}

export function view(props: Props) {
  const model = useTable(props);
  const { table, items, arrangement, editing, selection, label, isScroll, isLoading, trouble } = model;
  const { source } = table;
  const [opened, open] = useState<Opened | null>(null);
  return (
    <section
      class="table"
      aria-label={label}
      aria-busy={isLoading || source.state === "refreshing"}
      onKeyDown={(event) => turnPage(event, isScroll ? null : source.paging)}
    >
      {model.hasHead && <Head model={model} />}
      <Filters model={model} />
      {trouble && items.length > 0 && <Stale message={trouble} />}
      <LongRead source={source} />
      <div class="table-frame">
        {source.state === "refreshing" && <div class="progress" />}
        <Body model={model} onOpen={open} />
      </div>
      {editing && <editing.Bar />}
      <Footer
        count={items.length}
        shown={arrangement.shown.length}
        selected={table.props.selection === "multiple" ? selection.checked.size : 0}
        isLoading={isLoading}
        isScroll={isScroll}
        source={source}
      >
        {!model.hasHead && <Tools model={model} />}
      </Footer>
      {opened && <Detail opened={opened} onClose={() => open(null)} />}
    </section>
  );
}

function Head({ model }: { model: TableModel }) {
  const { table, arrangement, isPart } = model;
  return (
    <header class="table-head">
      <h2 class="table-title truncate">{table.props.title}</h2>
      {table.props.searchable && (
        <SearchBox
          words={arrangement.words}
          placeholder={isPart ? "Search this page" : "Search"}
          onWords={arrangement.search}
        />
      )}
      <Tools model={model} />
    </header>
  );
}

function Tools({ model }: { model: TableModel }) {
  const { table, items, columns, arrangement, editing, filters, label } = model;
  const { props, source } = table;
  const isOn = filters.passes !== null || filters.count > 0;
  return (
    <span class="table-tools">
      {editing && <editing.Tools />}
      {(props.filterable || source.filtering) && (
        <FilterButton isOpen={filters.isOpen === true} isOn={isOn} onClick={filters.toggle} />
      )}
      {source.state !== "none" && <Refresh onClick={source.refresh} />}
      {props.exportable && items.length > 0 && (
        <MenuButton
          title={label}
          table={table}
          items={arrangement.shown}
          columns={columns}
          rows={model.chosen}
          onReset={model.reset}
        />
      )}
    </span>
  );
}

function Filters({ model: { table, columns, filters, label } }: { model: TableModel }) {
  if (filters.isOpen === null) return null;
  return (
    <div hidden={!filters.isOpen} class="table-filters-place">
      <FilterBar
        label={label}
        columns={columns}
        filtering={table.source.filtering}
        onPasses={filters.setPasses}
        onCount={filters.setCount}
      />
    </div>
  );
}

function Body({ model, onOpen }: { model: TableModel; onOpen: (opened: Opened) => void }) {
  const { table, items, shown, arrangement, filters, trouble, isLoading } = model;
  const { props, source } = table;
  if (isLoading) return <Skeleton columns={props.columns.length || 4} />;
  if (shown.length > 0) return <Rows model={model} onOpen={onOpen} />;
  if (items.length > 0) return <NoMatch words={arrangement.words} onClear={() => arrangement.search("")} />;
  if (trouble) return <Failed message={trouble} source={source} />;
  return <Empty text={filters.count > 0 ? "Nothing matches the filter." : props.emptyText} source={source} />;
}

function Rows({ model, onOpen }: { model: TableModel; onOpen: (opened: Opened) => void }) {
  const { table, items, shown, arrangement, filters, isScroll, isPart } = model;
  const { paging, state } = table.source;
  const tell = (event: string, at: number) =>
    table.dispatch(event, { row: shown[at], index: items.indexOf(shown[at]) });
  const more = () => {
    // A search is over what is loaded: it must not load everything.
    const isAll = arrangement.words === "" && !filters.passes;
    if (isScroll && paging?.hasNext && !paging.isStalled && state === "ready" && isAll) paging.go("more");
  };
  return (
    <Grid
      id={table.id}
      label={model.label}
      items={shown}
      layout={model.layout}
      selection={model.selection}
      sort={arrangement.sort}
      sortHint={isPart ? "Sort this page" : "Sort"}
      disabled={table.disabled}
      page={isScroll ? 0 : (paging?.index ?? 0)}
      onOpen={(value, element) => onOpen({ value, anchor: element.getBoundingClientRect() })}
      onSort={arrangement.sortBy}
      onResize={model.resize}
      onAct={(action, at) => tell(actionEvent(action.id), at)}
      onPress={(column, at) => tell(buttonEvent(column.key), at)}
      editing={model.editing}
      onEnd={more}
    />
  );
}
