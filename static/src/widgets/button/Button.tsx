import { CircleAlert } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { ButtonProps, ButtonState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import "./button.css";

const CLASSES: { [tone: string]: string } = { primary: "button-primary", danger: "button-danger" };

export function view({ props, errors, disabled, dispatch }: ViewProps<ButtonProps, ButtonState>) {
  const [busy, setBusy] = useState(false);
  // State comes with the next drawing, and a second click may be sooner.
  const running = useRef(false);
  const press = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    await dispatch("onClick").finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  const failed = errors.label ?? errors.disabled;
  return (
    <button
      type="button"
      class={`button widget-button ${CLASSES[props.tone] ?? ""}`}
      disabled={disabled}
      aria-busy={busy}
      title={failed?.message}
      onClick={press}
    >
      {failed && <CircleAlert aria-label="This button's label or state could not be worked out" />}
      <span class="truncate">{props.label}</span>
    </button>
  );
}
