import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Floating, floatBeside } from "./floating";

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
  const [place, setPlace] = useState<Floating | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const open = place !== null;
  const show = (anchor: HTMLElement) => setPlace(floatBeside(anchor.getBoundingClientRect(), align, false));
  const close = () => {
    setPlace(null);
    root.current?.querySelector("button")?.focus();
  };
  useCloseOutside(root, open, () => setPlace(null));
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
        onClick={(event) => (open ? setPlace(null) : show(event.currentTarget))}
      >
        {face}
      </button>
      {place && (
        <div class="menu" role="menu" tabIndex={-1} style={place} onKeyDown={(event) => moveInMenu(event, close)}>
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
    const onScroll = (event: Event) => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) close();
    };
    document.addEventListener("pointerdown", onPress, true);
    document.addEventListener("scroll", onScroll, true);
    window.addEventListener("resize", close);
    return () => {
      document.removeEventListener("pointerdown", onPress, true);
      document.removeEventListener("scroll", onScroll, true);
      window.removeEventListener("resize", close);
    };
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
