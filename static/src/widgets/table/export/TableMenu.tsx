import { Braces, FileSpreadsheet, MoveHorizontal } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { Source, ViewProps } from "../../../lib/view";
import type { Column } from "../columns/columns";
import { placeBeside } from "../frame/floating";
import { rowsJson } from "../grid/using/copying";
import { download, fileName, writeCsv, writeJson } from "./exporting";
import { exportPages } from "./exportPages";

export interface MenuProps {
  title: string;
  /** What is shown, in its order. */
  items: readonly unknown[];
  columns: readonly Column[];
  /** The rows that are selected, or the one that the keyboard is on. */
  rows: readonly unknown[];
  table: ViewProps<TableProps, TableState>;
  /** Gives the columns their usual widths back; null where they have them. */
  onReset: (() => void) | null;
  anchor: HTMLElement;
  onClose: () => void;
}

/** What is seldom done with a whole table: taking it along. */
export function TableMenu({ title, items, columns, rows, table, onReset, anchor, onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.showPopover();
    placeBeside(element, anchor.getBoundingClientRect());
    element.querySelector("button")?.focus();
  }, []);
  const close = () => {
    box.current?.hidePopover();
    anchor.focus();
  };
  const entries = [
    {
      words: "Export as CSV",
      Icon: FileSpreadsheet,
      act: () => download(fileName(title, "csv"), "text/csv;charset=utf-8", writeCsv(items, columns)),
    },
    {
      words: "Export as JSON",
      Icon: Braces,
      act: () => download(fileName(title, "json"), "application/json", writeJson(items, columns)),
    },
    ...(hasMore(table.source)
      ? (["csv", "json"] as const).map((format) => ({
          words: `Export all pages as ${format.toUpperCase()}`,
          Icon: format === "csv" ? FileSpreadsheet : Braces,
          act: () => void exportPages({ title, columns, table, format }),
        }))
      : []),
    ...(rows.length === 0
      ? []
      : [
          {
            words: rows.length === 1 ? "Copy row as JSON" : `Copy ${rows.length} rows as JSON`,
            Icon: Braces,
            act: () => void navigator.clipboard.writeText(rowsJson(rows)),
          },
        ]),
    ...(onReset ? [{ words: "Reset column widths", Icon: MoveHorizontal, act: onReset }] : []),
  ];
  return (
    <div
      ref={box}
      class="menu table-menu"
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label="Export and copy"
      onToggle={(event) => event.newState === "closed" && onClose()}
      onKeyDown={(event) => {
        if (event.key !== "Tab" && event.key !== "Escape") return moveFocus(event, box.current);
        event.preventDefault();
        close();
      }}
    >
      <p class="menu-label">{items.length === 1 ? "1 row shown" : `${items.length.toLocaleString("en")} rows shown`}</p>
      {entries.map(({ words, Icon, act }) => (
        <button key={words} type="button" role="menuitem" class="menu-item" onClick={() => [act(), close()]}>
          <Icon aria-hidden="true" />
          {words}
        </button>
      ))}
    </div>
  );
}

/** Is there more than what is loaded? */
function hasMore({ readAll, paging, meta }: Source): boolean {
  return readAll !== null && (paging !== null ? paging.hasNext || paging.index > 0 : Boolean(meta.next));
}

function moveFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  const entries = [...(box?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  entries.at(to % entries.length)?.focus();
}
