import { CircleAlert, Inbox, RefreshCw } from "lucide-preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TableProps, TableState } from "../../lib/kinds.generated";
import type { Source, ViewProps } from "../../lib/view";
import { copyText, valueAt } from "./cells";
import { type Column, findColumns } from "./columns";
import { Detail, type Opened } from "./Detail";
import { Grid } from "./Grid";
import { findAgain, type Place } from "./moves";
import "./table.css";

type Props = ViewProps<TableProps, TableState>;

/** How long moving through rows may pause before the last one counts as chosen. */
const SETTLE_MS = 180;
const NO_ITEMS: readonly unknown[] = [];

export function view(table: Props) {
  const { id, name, props, source } = table;
  const items = itemsOf(props.items);
  const columns = useMemo(() => findColumns(items, props.columns), [items, props.columns]);
  const [place, select] = useSelection(table, items, columns);
  const [opened, setOpened] = useState<Opened | null>(null);
  const trouble = troubleOf(table);
  const isLoading = !trouble && items.length === 0 && (table.pending.has("items") || source.state === "loading");
  return (
    <section class="table" aria-label={props.title || name} aria-busy={isLoading || source.state === "refreshing"}>
      {props.title && (
        <header class="table-head">
          <h2 class="table-title truncate">{props.title}</h2>
          <Refresh source={source} />
        </header>
      )}
      {trouble && items.length > 0 && <Stale message={trouble} />}
      <div class="table-frame">
        {source.state === "refreshing" && <div class="progress" />}
        {isLoading && <Skeleton columns={props.columns.length || 4} />}
        {!isLoading &&
          items.length === 0 &&
          (trouble ? <Failed message={trouble} source={source} /> : <Empty {...table} />)}
        {items.length > 0 && (
          <Grid
            id={id}
            label={props.title || name}
            items={items}
            columns={columns}
            place={place}
            selected={table.state.selectedIndex}
            onPlace={select}
            onOpen={(value, anchor) => setOpened({ value, anchor: anchor.getBoundingClientRect() })}
          />
        )}
      </div>
      <footer class="table-foot numeric">
        <span role="status">{countWords(items.length, isLoading, source)}</span>
        {!props.title && <Refresh source={source} />}
      </footer>
      {opened && <Detail opened={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

function itemsOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : NO_ITEMS;
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

/** Where the keyboard is, and the row that is selected: both stay with their item when the list is fetched again. */
function useSelection(table: Props, items: readonly unknown[], columns: readonly Column[]) {
  const { setState, dispatch } = table;
  const [place, setPlace] = useState<Place | null>(null);
  const chosen = useRef<{ item: unknown; index: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const identity = (item: unknown) => copyText(valueAt(item, columns[0]?.key ?? ""));

  const choose = (index: number | null) => {
    const item = index === null ? null : items[index];
    chosen.current = index === null ? null : { item, index };
    setState({ selectedRow: item ?? null, selectedIndex: index });
  };
  useEffect(() => {
    if (!chosen.current) return;
    const index = findAgain(chosen.current, items, identity);
    choose(index);
    setPlace((before) => (before && index !== null ? { ...before, row: index } : null));
  }, [items]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const select = (next: Place | null, { settled = false } = {}) => {
    setPlace(next);
    if ((next?.row ?? null) === (chosen.current?.index ?? null)) return;
    choose(next?.row ?? null);
    clearTimeout(timer.current);
    if (!next) return;
    const tell = () => void dispatch("onSelect", { row: items[next.row], index: next.row });
    if (settled) tell();
    else timer.current = setTimeout(tell, SETTLE_MS);
  };
  return [place, select] as const;
}

function Refresh({ source }: { source: Source }) {
  if (source.state === "none") return null;
  return (
    <button
      type="button"
      class="button button-quiet button-small button-icon table-refresh"
      aria-label="Refresh"
      title="Refresh"
      onClick={source.refresh}
    >
      <RefreshCw aria-hidden="true" />
    </button>
  );
}

function countWords(count: number, isLoading: boolean, { state, meta }: Source): string {
  if (isLoading) return "Loading";
  if (count === 0 && (state === "waiting" || state === "failed")) return "";
  const words = `${count.toLocaleString("en")} ${count === 1 ? "item" : "items"}`;
  return meta.next ? `First ${words}, there are more` : words;
}

function Skeleton({ columns }: { columns: number }) {
  const cells = Array.from({ length: columns }, (_, at) => at);
  return (
    <div class="table-skeleton" aria-hidden="true">
      {Array.from({ length: 24 }, (_, row) => (
        <div class="table-skeleton-row" key={row}>
          {cells.map((at) => (
            <span class="skeleton skeleton-late" key={at} style={{ width: `${42 + ((row * 29 + at * 37) % 41)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Empty({ props, source }: Props) {
  const waiting = source.state === "waiting";
  return (
    <div class="empty">
      <div class="empty-icon">
        <Inbox aria-hidden="true" />
      </div>
      <p class="empty-title">{waiting ? "Nothing to show yet." : props.emptyText}</p>
      {waiting && <p class="empty-text">It loads once the values that it needs are there.</p>}
    </div>
  );
}

function Failed({ message, source }: { message: string; source: Source }) {
  return (
    <div class="empty" role="alert">
      <div class="empty-icon table-failed">
        <CircleAlert aria-hidden="true" />
      </div>
      <p class="empty-title">This could not be loaded.</p>
      <p class="empty-text">{message}</p>
      {source.state !== "none" && (
        <div class="empty-actions">
          <button type="button" class="button" onClick={source.refresh}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}

/** Items are there, but not the newest. */
function Stale({ message }: { message: string }) {
  return (
    <div class="table-stale" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>These items may be out of date. {message}</span>
    </div>
  );
}
