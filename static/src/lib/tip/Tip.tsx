import { useEffect, useId, useRef } from "preact/hooks";

const DELAY_MS = 350;
const GAP = 6;
const REACHED = "a[href], button, input, select, textarea, canvas, [tabindex='0']";

/**
 * Words about what stands before it: shown while it is pointed at or has the focus, put away by Escape. They are also its
 * controls' description, so a screen reader says them.
 */
export function Tip({ words }: { words: string }) {
  const tip = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    const owner = tip.current?.parentElement;
    return owner && tip.current ? attach(owner, tip.current) : undefined;
  }, []);
  useEffect(() => describe(tip.current?.parentElement ?? null, id));
  return (
    <span ref={tip} id={id} class="tooltip widget-tip" role="tooltip" popover="manual">
      {words}
    </span>
  );
}

function attach(owner: HTMLElement, tip: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (event: Event) => {
    const isByKey = event.type !== "focusin" || (event.target as Element).matches(":focus-visible");
    if (!isByKey || tip.contains(event.target as Node)) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(tip, owner), DELAY_MS);
  };
  const close = () => {
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const hide = () => {
    clearTimeout(timer);
    close();
  };
  const press = (event: KeyboardEvent) => event.key === "Escape" && hide();
  const heard: [string, (event: never) => void][] = [
    ["pointerenter", show],
    ["focusin", show],
    ["pointerleave", hide],
    ["focusout", hide],
    ["pointerdown", hide],
    ["keydown", press],
  ];
  for (const [type, act] of heard) owner.addEventListener(type, act as EventListener);
  addEventListener("scroll", close, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const [type, act] of heard) owner.removeEventListener(type, act as EventListener);
    removeEventListener("scroll", close, { capture: true });
  };
}

function open(tip: HTMLElement, owner: HTMLElement): void {
  if (!tip.isConnected) return;
  tip.showPopover();
  const place = owner.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, place.left + place.width / 2 - width / 2), innerWidth - width - 8);
  const isAbove = place.top > height + GAP + 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${isAbove ? place.top - height - GAP : Math.min(place.bottom + GAP, innerHeight - height - 8)}px`;
}

/** Adds the tip to what describes the widget's first control; its view may have its own words there. */
function describe(owner: HTMLElement | null, id: string): void {
  const control = owner?.querySelector(REACHED);
  const present = control?.getAttribute("aria-describedby")?.split(" ") ?? [];
  if (control && !present.includes(id)) control.setAttribute("aria-describedby", [...present, id].join(" "));
}
