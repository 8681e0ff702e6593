import { useId } from "preact/hooks";

interface SelectFieldProps {
  label: string;
  value: string;
  options: readonly { value: string; title: string }[];
  set: (value: string) => void;
  /** Said where nothing is chosen. */
  empty?: string;
}

export function SelectField({ label, value, options, set, empty }: SelectFieldProps) {
  const id = useId();
  const known = options.some((option) => option.value === value);
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <span class="select">
        <select id={id} class="input" value={value} onChange={(event) => set(event.currentTarget.value)}>
          {!known && <option value={value}>{value || (empty ?? "Choose one")}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
