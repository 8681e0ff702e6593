import { useEffect, useRef, useState } from "preact/hooks";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import { toText } from "../../../lib/values";
import type { ViewProps } from "../../../lib/view";
import { valueAt } from "../cells/cells";
import type { Column } from "../columns/columns";
import { findAgain, type Place } from "./place";

export interface Selection {
  /** Where the keyboard is, among the rows shown. */
  place: Place | null;
  /** Where the marking of a range began. */
  anchor: Place | null;
  /** The item that the page calls `selectedRow`. */
  current: unknown;
  checked: ReadonlySet<unknown>;
  checks: "none" | "some" | "all";
  isSelected: (item: unknown) => boolean;
  move: (place: Place | null, how?: { settled?: boolean; extend?: boolean }) => void;
  /** Selects a row or no longer; with `through`, all from the one toggled before as that one was. */
  toggle: (row: number, through: boolean) => void;
  toggleAll: () => void;
}

interface Options {
  table: ViewProps<TableProps, TableState>;
  items: readonly unknown[];
  /** Of the items, those that are shown, in their order. */
  shown: readonly unknown[];
  columns: readonly Column[];
}

/** How long moving through rows may pause before the last one counts as chosen. */
const SETTLE_MS = 180;
const NONE: ReadonlySet<unknown> = new Set();

/** Where the keyboard is, and which rows are selected: all of it stays with the items when they are fetched again. */
export function useSelection({ table, items, shown, columns }: Options): Selection {
  const { setState, dispatch, props } = table;
  const isMultiple = props.selection === "multiple";
  const [place, setPlace] = useState<Place | null>(null);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [checked, setChecked] = useState(NONE);
  const chosen = useRef<{ item: unknown; index: number } | null>(null);
  const toggled = useRef<{ row: number; to: boolean } | null>(null);
  /** The row under the keyboard, which may be a new one that is no item yet. */
  const placed = useRef<unknown>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // Where the key isn't known, by what the first column says.
  const keys = table.source.keys.length > 0 ? table.source.keys : [columns[0]?.key ?? ""];
  const identity = (item: unknown) => toText(keys.map((key) => valueAt(item, key)));

  const choose = (index: number | null) => {
    const item = index === null ? null : items[index];
    chosen.current = index === null ? null : { item, index };
    const rows = isMultiple ? {} : { selectedRows: index === null ? [] : [item] };
    setState({ selectedRow: item ?? null, selectedIndex: index, ...rows });
  };
  const check = (next: ReadonlySet<unknown>) => {
    setChecked(next);
    setState({ selectedRows: items.filter((item) => next.has(item)) });
  };
  useEffect(() => {
    if (checked.size > 0) check(foundAgain(checked, items, identity));
    if (chosen.current) choose(findAgain(chosen.current, items, identity));
  }, [items]);
  useEffect(() => {
    setAnchor(null);
    const row = shown.indexOf(chosen.current ? chosen.current.item : placed.current);
    setPlace((before) => (before && before.row >= 0 ? (row === -1 ? null : { ...before, row }) : before));
  }, [shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move: Selection["move"] = (next, { settled = false, extend = false } = {}) => {
    setAnchor(extend ? (anchor ?? place) : null);
    setPlace(next);
    if (next && next.row < 0) return;
    placed.current = next && shown[next.row];
    const at = next ? items.indexOf(shown[next.row]) : -1;
    const index = at === -1 ? null : at;
    if (index === (chosen.current?.index ?? null)) return;
    choose(index);
    clearTimeout(timer.current);
    if (index === null) return;
    const tell = () => void dispatch("onSelect", { row: items[index], index });
    if (settled) tell();
    else timer.current = setTimeout(tell, SETTLE_MS);
  };
  const toggle = (row: number, through: boolean) => {
    const before = through ? toggled.current : null;
    const to = before ? before.to : !checked.has(shown[row]);
    const [from, until] = [Math.min(row, before?.row ?? row), Math.max(row, before?.row ?? row)];
    toggled.current = { row, to };
    check(withItems(checked, shown.slice(from, until + 1), to));
  };
  const count = isMultiple ? shown.reduce<number>((sum, item) => sum + Number(checked.has(item)), 0) : 0;
  const checks = count === 0 ? "none" : count === shown.length ? "all" : "some";
  const current = chosen.current?.item;
  return {
    place,
    anchor,
    current,
    checked,
    checks,
    isSelected: (item) => (isMultiple ? checked.has(item) : item !== undefined && item === current),
    move,
    toggle,
    toggleAll: () => check(withItems(checked, shown, checks !== "all")),
  };
}

function withItems(set: ReadonlySet<unknown>, items: readonly unknown[], to: boolean): ReadonlySet<unknown> {
  const next = new Set(set);
  for (const item of items) {
    if (to) next.add(item);
    else next.delete(item);
  }
  return next;
}

/** The new versions of these items; those that are gone are left out. */
function foundAgain(
  checked: ReadonlySet<unknown>,
  items: readonly unknown[],
  identity: (item: unknown) => string,
): ReadonlySet<unknown> {
  const wanted = new Set([...checked].map(identity));
  return new Set(items.filter((item) => checked.has(item) || wanted.has(identity(item))));
}
