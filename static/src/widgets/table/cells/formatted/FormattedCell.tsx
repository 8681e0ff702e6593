import { useState } from "preact/hooks";
import { lazily } from "../../../../lib/lazily";
import { imageOf, linkOf } from "../../../../lib/links";
import type { TypedSet } from "../../../../lib/values";
import { AsItIs, type CellProps, Plain, Tags, Truth } from "../Cell";
import { copyText, kindOfValue } from "../cells";

const OwnPicture = lazily(() => import("./OwnPicture").then((module) => module.OwnPicture), null);

/** A value in the look that its column's author chose; as it is where it doesn't fit that. */
export function FormattedCell(props: CellProps) {
  const { value, column } = props;
  const kind = kindOfValue(value);
  if (column.format === "button") return <Press {...props} />;
  if (kind === "absent" || kind === "null") return <AsItIs {...props} />;
  switch (column.format) {
    case "boolean":
      return isTruth(value) ? <Truth value={String(value) === "true"} /> : <Plain {...props} />;
    case "tag":
      return kind === "set" ? <Tags set={value as TypedSet} /> : <Tag text={copyText(value)} />;
    case "link":
      return <Link {...props} />;
    case "image":
      return <Picture {...props} />;
    case "json":
      return <AsItIs {...props} />;
    default:
      return <Plain {...props} />;
  }
}

/** Done once, however often it is pressed meanwhile. */
function Press({ value, column, disabled, onPress }: CellProps) {
  const [busy, setBusy] = useState(false);
  const words = column.computed || value !== undefined ? copyText(value) : column.title;
  const press = () => {
    if (busy) return;
    setBusy(true);
    void onPress().finally(() => setBusy(false));
  };
  if (words === "") return null;
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

function isTruth(value: unknown): boolean {
  return ["true", "false"].includes(String(value));
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

function Link(props: CellProps) {
  const address = linkOf(props.value);
  if (!address) return <Plain {...props} />;
  return (
    <a
      class="table-link truncate"
      tabIndex={-1}
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={address}
    >
      {copyText(props.value)}
    </a>
  );
}

function Picture(props: CellProps) {
  const { value, column } = props;
  const address = imageOf(value);
  if (kindOfValue(value) === "binary" || String(value).startsWith("data:"))
    return <OwnPicture value={value} title={column.title} />;
  if (!address) return <Link {...props} />;
  return <img key={address} class="table-image" src={address} alt={copyText(value)} loading="lazy" decoding="async" />;
}
