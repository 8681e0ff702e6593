import { Braces, Check, Minus } from "lucide-preact";
import type { Binary, TypedSet } from "../../lib/values";
import { copyText, kindOfValue, sizeOf, summaryOf, tagsOf } from "./cells";

/** A value as it is read in a table. Markup in it is only characters. */
export function Cell({ value, onOpen }: { value: unknown; onOpen: (anchor: HTMLElement) => void }) {
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
    default: {
      const text = copyText(value);
      return (
        <span class="truncate" title={text.length > 16 ? text : undefined}>
          {text}
        </span>
      );
    }
  }
}

function Truth({ value }: { value: boolean }) {
  const Icon = value ? Check : Minus;
  return (
    <span class="table-truth" data-value={value}>
      <Icon aria-hidden="true" />
      {String(value)}
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
