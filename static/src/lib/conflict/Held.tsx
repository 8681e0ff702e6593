import { isBinary, isTypedSet, toText } from "../values";

/** A value of an item for a person to compare with another. */
export function Held({ value }: { value: unknown }) {
  if (value === undefined) return <span class="faint">not there</span>;
  if (value === null) return <span class="faint">null</span>;
  if (value === "") return <span class="faint">empty text</span>;
  if (isBinary(value)) return <span class="numeric">{sizeOf(value.base64)} of binary data</span>;
  if (isTypedSet(value)) {
    return (
      <span class="conflict-set">
        {value.values.map((member) => (
          <span class="tag" key={String(member)}>
            {String(member)}
          </span>
        ))}
      </span>
    );
  }
  if (typeof value === "object" && !("digits" in value)) return <pre class="conflict-json">{indented(value)}</pre>;
  if (typeof value === "boolean") return <>{value ? "Yes" : "No"}</>;
  return <>{toText(value)}</>;
}

function sizeOf(base64: string): string {
  const bytes = Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}

/** One member a line; what lies deeper stays on its line, its numbers with all their digits. */
function indented(value: object): string {
  const isList = Array.isArray(value);
  const lines = Object.entries(value).map(([key, member]) => {
    const text = typeof member === "string" ? JSON.stringify(member) : toText(member) || "null";
    return `  ${isList ? "" : `${JSON.stringify(key)}: `}${text}`;
  });
  const [open, close] = isList ? "[]" : "{}";
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(",\n")}\n${close}`;
}
