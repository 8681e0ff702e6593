import { Braces, CircleAlert } from "lucide-preact";
import { useState } from "preact/hooks";
import { lazily } from "../../../lib/lazily";
import type { Binary, TypedSet } from "../../../lib/values";
import type { Column } from "../columns/columns";
import "./cells.css";
import { type CellKind, copyText, kindOfValue, sizeOf, summaryOf, tagsOf } from "./cells";
import { formatValue, imageOf, linkOf } from "./formats";

const OwnPicture = lazily(() => import("./OwnPicture").then((module) => module.OwnPicture), null);

interface Props {
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
  switch (column.format) {
    case "auto":
      return PLAIN_KINDS.has(kindOfValue(value)) ? formatValue(value, column) : null;
    case "text":
    case "number":
    case "money":
    case "date":
    case "datetime":
    case "time":
      return value === undefined || value === null ? null : formatValue(value, column);
    default:
      return null;
  }
}

const PLAIN_KINDS: ReadonlySet<CellKind> = new Set(["text", "number"]);

/** A value as it is read in a table. Markup in it is only characters. */
export function Cell({ value, column, fault, disabled, onOpen, onPress }: Props) {
  const kind = kindOfValue(value);
  if (fault) return <Failed words={fault} />;
  if (column.format === "button") {
    const words = column.computed || kind !== "absent" ? copyText(value) : column.title;
    return words === "" ? null : <Press words={words} disabled={disabled} onPress={onPress} />;
  }
  if (kind === "absent") return null;
  if (kind === "null") return <span class="table-null">null</span>;
  switch (column.format) {
    case "boolean":
      return isTruth(value) ? <Truth value={String(value) === "true"} /> : <Plain value={value} column={column} />;
    case "tag":
      return kind === "set" ? <Tags set={value as TypedSet} /> : <Tag text={copyText(value)} />;
    case "link":
      return <Link value={value} column={column} />;
    case "image":
      return <Picture value={value} column={column} />;
    case "auto":
    case "json":
      return <AsItIs value={value} column={column} onOpen={onOpen} />;
    default:
      return <Plain value={value} column={column} />;
  }
}

type ShownProps = Pick<Props, "value" | "column" | "onOpen">;

/** Done once, however often it is pressed meanwhile. */
function Press({ words, disabled, onPress }: { words: string; disabled: boolean; onPress: () => Promise<unknown> }) {
  const [busy, setBusy] = useState(false);
  const press = () => {
    if (busy) return;
    setBusy(true);
    void onPress().finally(() => setBusy(false));
  };
  return (
    <button
      type="button"
      class="button button-small table-action"
      tabIndex={-1}
      disabled={disabled}
      aria-busy={busy}
      onClick={press}
    >
      <span class="truncate">{words}</span>
    </button>
  );
}

function Failed({ words }: { words: string }) {
  return (
    <span class="table-null" title={words}>
      <CircleAlert aria-hidden="true" />
      <span class="visually-hidden">Could not be worked out: {words}</span>
    </span>
  );
}

function AsItIs({ value, column, onOpen }: ShownProps) {
  switch (kindOfValue(value)) {
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

function Plain({ value, column }: Omit<ShownProps, "onOpen">) {
  return <span class="truncate">{formatValue(value, column)}</span>;
}

function isTruth(value: unknown): boolean {
  return ["true", "false"].includes(String(value));
}

/** One drawing with two lines to choose from: a row that shows another item keeps it. */
function Truth({ value }: { value: boolean }) {
  return (
    <span class="table-truth" data-value={value}>
      <svg class="lucide" viewBox="0 0 24 24" aria-hidden="true">
        <path d={value ? "M20 6 9 17l-5-5" : "M5 12h14"} />
      </svg>
      {String(value)}
    </span>
  );
}

function Tag({ text }: { text: string }) {
  return (
    <span class="table-tags" title={text}>
      <span class="tag">
        <span class="truncate">{text}</span>
      </span>
    </span>
  );
}

function Tags({ set }: { set: TypedSet }) {
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

function Link({ value, column }: Omit<ShownProps, "onOpen">) {
  const address = linkOf(value);
  if (!address) return <Plain value={value} column={column} />;
  return (
    <a
      class="table-link truncate"
      tabIndex={-1}
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={address}
    >
      {copyText(value)}
    </a>
  );
}

function Picture({ value, column }: Omit<ShownProps, "onOpen">) {
  const address = imageOf(value);
  if (kindOfValue(value) === "binary" || String(value).startsWith("data:"))
    return <OwnPicture value={value} title={column.title} />;
  if (!address) return <Link value={value} column={column} />;
  return <img key={address} class="table-image" src={address} alt={copyText(value)} loading="lazy" decoding="async" />;
}
