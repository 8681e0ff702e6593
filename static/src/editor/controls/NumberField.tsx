import { CommitField } from "./CommitField";

interface NumberFieldProps {
  label: string;
  value: number | null;
  least: number;
  most: number;
  /** What holds while it is empty. */
  unset: string;
  set: (value: number | null) => void;
}

/** A whole number within bounds, or none. */
export function NumberField({ label, value, least, most, unset, set }: NumberFieldProps) {
  const commit = (text: string) => {
    const number = Number(text);
    if (text.trim() !== "" && !(Number.isInteger(number) && number >= least && number <= most)) {
      return `${label} is a whole number from ${least} to ${most}, or empty.`;
    }
    set(text.trim() === "" ? null : number);
    return null;
  };
  return <CommitField label={label} value={value === null ? "" : String(value)} placeholder={unset} commit={commit} />;
}
