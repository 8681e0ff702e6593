import { CommitField } from "../../controls/CommitField";

interface BoundProps {
  label: string;
  value: number | undefined;
  unset: string;
  read: (text: string) => number | string;
  write: (value: number) => string;
  set: (value: number | undefined) => void;
}

/** A limit, or none: then the usual one holds. `read` gives a sentence for what is no limit. */
export function BoundField({ label, value, unset, read, write, set }: BoundProps) {
  const commit = (text: string) => {
    const bound = text.trim() === "" ? undefined : read(text.trim());
    if (typeof bound === "string") return bound;
    set(bound);
    return null;
  };
  return (
    <CommitField label={label} value={value === undefined ? "" : write(value)} placeholder={unset} commit={commit} />
  );
}
