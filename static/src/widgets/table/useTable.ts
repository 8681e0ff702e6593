import { useMemo } from "preact/hooks";
import type { TableProps, TableState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { type Arrangement, useArrangement } from "./arranging/arranging";
import type { Formats } from "./cells/formats";
import { useFormats } from "./cells/useFormats";
import { type Column, findColumns } from "./columns/columns";
import { type SizedLayout, useLayout } from "./columns/useLayout";
import type { Editing } from "./editing/contract";
import { useEditing } from "./editing/useEditing";
import { type Filters, useFilters } from "./filtering/useFilters";
import { hasPages } from "./paging/Footer";
import { type Selection, useSelection } from "./selection/selection";

export type Props = ViewProps<TableProps, TableState>;

/** What a table is about, for its parts. */
export interface TableModel extends SizedLayout {
  table: Props;
  items: readonly unknown[];
  columns: readonly Column[];
  formats: Formats | null | undefined;
  filters: Filters;
  arrangement: Arrangement;
  editing: Editing | null;
  /** New rows, then the items that are searched for, sorted. */
  shown: readonly unknown[];
  added: readonly unknown[];
  chosen: readonly unknown[];
  selection: Selection;
  label: string;
  hasHead: boolean;
  /** Are pages added to those shown? */
  isScroll: boolean;
  /** Are there other pages than the one shown? */
  isPart: boolean;
  isLoading: boolean;
  trouble: string | null;
}

const NO_ITEMS: readonly unknown[] = [];

export function useTable(table: Props): TableModel {
  const { props, source, state } = table;
  const items = Array.isArray(props.items) ? props.items : NO_ITEMS;
  const formats = useFormats(props);
  const keys = source.keys.join("\n");
  const columns = useMemo(
    () => findColumns(items, props.columns, source.keys, formats ?? null),
    [items, props.columns, keys, formats],
  );
  const filters = useFilters();
  const arrangement = useArrangement(items, columns, filters.passes);
  const chosen = chosenRows(state);
  const sceneOf = () => ({ table, items, columns, selected: chosen });
  const editing = useEditing(props.editable && !table.disabled, sceneOf);
  const added = editing?.added() ?? NO_ITEMS;
  const shown = useMemo(
    () => (added.length === 0 ? arrangement.shown : [...added, ...arrangement.shown]),
    [added, arrangement.shown],
  );
  const selection = useSelection({ table, items, shown, columns });
  // New rows are none of the items, but can be taken away again.
  const under = shown[selection.place?.row ?? -1];
  editing?.look({ ...sceneOf(), selected: chosen.length > 0 || under === undefined ? chosen : [under] });
  const trouble = troubleOf(table);
  const isWaiting = table.pending.has("items") || source.state === "loading";
  const isScroll = props.paging === "scroll";
  return {
    ...useLayout(columns, items, formats ?? null, table),
    ...{ table, items, columns, formats, filters, arrangement, editing, shown, added, chosen, selection, trouble },
    label: props.title || table.name,
    hasHead: props.title !== "" || props.searchable,
    isScroll,
    isPart: !isScroll && hasPages(source.paging),
    isLoading: !trouble && ((items.length === 0 && isWaiting) || formats === undefined),
  };
}

function chosenRows({ selectedRow, selectedRows }: TableState): readonly unknown[] {
  if (selectedRows.length > 0) return selectedRows;
  return selectedRow === null ? NO_ITEMS : [selectedRow];
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
