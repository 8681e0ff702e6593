import { useMemo, useState } from "preact/hooks";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { ViewProps } from "../../../lib/view";
import type { Formats } from "../cells/formats";
import type { Column } from "./columns";
import { computedOf } from "./computed";
import { keepWidths, keptWidths } from "./keptWidths";
import { type Layout, layOut, type Widths } from "./layout";

export interface SizedLayout {
  layout: Layout;
  /** Null gives the column its usual width back. */
  resize: (key: string, px: number | null) => void;
  /** All of them; null where they have them. */
  reset: (() => void) | null;
}

/** Where everything stands, in the widths that a person gave it. */
export function useLayout(
  columns: readonly Column[],
  items: readonly unknown[],
  formats: Formats | null,
  { id, props, editing }: ViewProps<TableProps, TableState>,
): SizedLayout {
  const { selection, rowActions, rowTone } = props;
  // On the editor's canvas nothing is kept: there the widths to keep are properties.
  const [widths, setWidths] = useState<Widths>(() => (editing ? {} : keptWidths(id)));
  const rowTones = useMemo(() => computedOf(rowTone, items), [rowTone, items]);
  const layout = useMemo(
    () => layOut(columns, { widths, hasChecks: selection === "multiple", actions: rowActions, rowTones, formats }),
    [columns, widths, selection, rowActions, rowTones, formats],
  );
  const change = (next: Widths) => {
    setWidths(next);
    if (!editing) keepWidths(id, next);
  };
  const resize = (key: string, px: number | null) => {
    const { [key]: _, ...others } = widths;
    change(px === null ? others : { ...others, [key]: px });
  };
  return { layout, resize, reset: Object.keys(widths).length > 0 ? () => change({}) : null };
}
