import { CircleAlert } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ButtonProps, ButtonState } from "../../lib/kinds.generated";
import { lazily } from "../../lib/lazily";
import type { ViewProps } from "../../lib/view";
import "./button.css";

const CLASSES: { [tone: string]: string } = {
  primary: "button-primary",
  danger: "button-danger",
  quiet: "button-quiet",
  link: "button-quiet button-link",
};

const Icon = lazily(() => import("./Icon").then((module) => module.Icon), null);

export function view({ name, props, errors, disabled, setState, dispatch }: ViewProps<ButtonProps, ButtonState>) {
  const [busy, setBusy] = useState(false);
  // State comes with the next drawing, and a second click may be sooner.
  const running = useRef(false);
  const press = async () => {
    if (running.current || props.loading) return;
    running.current = true;
    setBusy(true);
    await dispatch("onClick").finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  const isRunning = busy || props.loading;
  useEffect(() => setState({ isRunning }), [isRunning]);
  const failed = errors.label ?? errors.disabled ?? errors.loading;
  return (
    <button
      type="button"
      class={`button widget-button ${CLASSES[props.tone] ?? ""}`}
      data-width={props.width}
      disabled={disabled}
      aria-busy={isRunning}
      aria-label={props.label ? undefined : props.icon === "none" ? name : props.icon}
      title={failed?.message}
      onClick={press}
    >
      {failed && <CircleAlert aria-label="This button's label or state could not be worked out" />}
      {props.icon !== "none" && (
        <span class="widget-button-icon">
          <Icon name={props.icon} />
        </span>
      )}
      {props.label && <span class="truncate">{props.label}</span>}
    </button>
  );
}
