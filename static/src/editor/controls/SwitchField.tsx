import { useId } from "preact/hooks";

export function SwitchField({ label, value, set }: { label: string; value: boolean; set: (value: boolean) => void }) {
  const id = useId();
  return (
    <div class="field field-inline">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="checkbox"
        class="switch"
        checked={value}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </div>
  );
}
