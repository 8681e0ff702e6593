import { Braces, CircleAlert } from "lucide-preact";
import type { Binary, TypedSet } from "../../../lib/values";
import type { Column } from "../columns/columns";
import { type CellKind, copyText, kindOfValue, sizeOf, summaryOf, tagsOf } from "./cells";
import { formatValue } from "./formats";
import "./cells.css";

export interface CellProps {
  value: unknown;
  column: Column;
  /** Why there is none. */
  fault: string | undefined;
  disabled: boolean;
  onOpen: (anchor: HTMLElement) => void;
  onPress: () => Promise<unknown>;
}

/** What most cells are: characters and nothing else, which need no element but the cell's; null for the others. */
export function plainText(value: unknown, column: Column): string | null {
  if (column.formats) return column.formats.plainText(value, column);
  return PLAIN_KINDS.has(kindOfValue(value)) ? copyText(value) : null;
}

const PLAIN_KINDS: ReadonlySet<CellKind> = new Set(["text", "number"]);

/** A value as it is read in a table. Markup in it is only characters. */
export function Cell(props: CellProps) {
  const { value, column, fault } = props;
  const Formatted = column.formats?.Cell ?? AsItIs;
  return fault ? <Failed words={fault} /> : <Formatted {...props} value={value} />;
}

function Failed({ words }: { words: string }) {
  return (
    <span class="table-null" title={words}>
      <CircleAlert aria-hidden="true" />
      <span class="visually-hidden">Could not be worked out: {words}</span>
    </span>
  );
}

export function AsItIs({ value, column, onOpen }: CellProps) {
  switch (kindOfValue(value)) {
    case "absent":
      return null;
    case "null":
      return <span class="table-null">null</span>;
    case "boolean":
      return <Truth value={value === true} />;
    case "set":
      return <Tags set={value as TypedSet} />;
    case "binary":
      return <span class="tag table-binary">{sizeOf(value as Binary)}</span>;
    case "json":
      return (
        <button
          type="button"
          tabIndex={-1}
          class="chip table-json"
          aria-label={`Show ${summaryOf(value)}`}
          onClick={(event) => onOpen(event.currentTarget)}
        >
          <Braces aria-hidden="true" />
          {summaryOf(value)}
        </button>
      );
    default:
      return <Plain value={value} column={column} />;
  }
}

export function Plain({ value, column }: Pick<CellProps, "value" | "column">) {
  return <span class="truncate">{formatValue(value, column)}</span>;
}

/** One drawing with two lines to choose from: a row that shows another item keeps it. */
export function Truth({ value }: { value: boolean }) {
  return (
    <span class="table-truth" data-value={value}>
      <svg class="lucide" viewBox="0 0 24 24" aria-hidden="true">
        <path d={value ? "M20 6 9 17l-5-5" : "M5 12h14"} />
      </svg>
      {String(value)}
    </span>
  );
}

export function Tags({ set }: { set: TypedSet }) {
  const { tags, more } = tagsOf(set);
  return (
    <span class="table-tags" title={copyText(set)}>
      {tags.map((tag) => (
        <span class="tag" key={tag}>
          <span class="truncate">{tag}</span>
        </span>
      ))}
      {more > 0 && <span class="muted">+{more}</span>}
    </span>
  );
}
