import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface MenuButtonProps {
  /** The button's accessible name, where its face doesn't say it. */
  label?: string;
  tip?: string;
  class?: string;
  face: ComponentChildren;
  align?: "left" | "right";
  /** Drawn while it is open; `close` gives the focus back to the button. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a menu: arrows move, Escape closes, a press elsewhere closes. */
export function MenuButton({ label, tip, face, align = "left", children, ...rest }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  useCloseOutside(root, open, () => setOpen(false));
  useEffect(() => {
    if (open) listItems(root.current)[0]?.focus();
  }, [open]);

  return (
    <div class="menu-root" ref={root}>
      <button
        type="button"
        class={rest.class ?? "button button-quiet"}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        data-tip={open ? undefined : tip}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div class={`menu menu-${align}`} role="menu" tabIndex={-1} onKeyDown={(event) => moveInMenu(event, close)}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

export function useCloseOutside(root: { current: HTMLElement | null }, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", onPress, true);
    return () => document.removeEventListener("pointerdown", onPress, true);
  }, [open]);
}

function moveInMenu(event: JSX.TargetedKeyboardEvent<HTMLElement>, close: () => void) {
  const items = listItems(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: { [key: string]: number } = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const next = steps[event.key];
  if (next !== undefined) items.at(next % items.length)?.focus();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function listItems(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? [])];
}
