import type { Point } from "../model/dragging";

interface PointerHandlers {
  /**
   * Called for each place the pointer comes to, and again whenever the canvas scrolls under it. `from` is where what was
   * pressed is by now, `scrolled` how far the canvas has scrolled meanwhile.
   */
  onMove: (at: Point, from: Point, scrolled: Point) => void;
  onDrop: () => void;
  onCancel: () => void;
  /** Scrolled while the pointer is near its upper or lower edge. */
  scroller: HTMLElement | null;
}

const THRESHOLD = 4;
const EDGE = 48;
const FASTEST = 18;

/** Follows a pressed pointer (mouse, pen or finger) until it is lifted; Escape cancels. A press that doesn't move is no drag. */
export function followPointer(press: PointerEvent, handlers: PointerHandlers) {
  const from = { x: press.clientX, y: press.clientY };
  const scroll = { x: handlers.scroller?.scrollLeft ?? 0, y: handlers.scroller?.scrollTop ?? 0 };
  let at = from;
  let dragging = false;
  let frame = 0;

  function report() {
    // What was pressed has scrolled away with the page: measure from where it is now.
    const scrolledX = (handlers.scroller?.scrollLeft ?? 0) - scroll.x;
    const scrolledY = (handlers.scroller?.scrollTop ?? 0) - scroll.y;
    handlers.onMove(at, { x: from.x - scrolledX, y: from.y - scrolledY }, { x: scrolledX, y: scrolledY });
  }

  function onMove(event: PointerEvent) {
    if (event.pointerId !== press.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    if (!dragging && Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
    if (!dragging) begin();
    report();
  }

  function begin() {
    dragging = true;
    document.documentElement.dataset.dragging = "";
    frame = requestAnimationFrame(scrollOn);
  }

  function scrollOn() {
    const speed = handlers.scroller ? edgeSpeed(handlers.scroller.getBoundingClientRect(), at) : 0;
    if (speed !== 0 && handlers.scroller) {
      handlers.scroller.scrollTop += speed;
      report();
    }
    frame = requestAnimationFrame(scrollOn);
  }

  function end(act: () => void) {
    cancelAnimationFrame(frame);
    delete document.documentElement.dataset.dragging;
    for (const [type, listener] of listeners) window.removeEventListener(type, listener as EventListener, true);
    if (!dragging) return;
    swallowClick();
    act();
  }

  const listeners: [string, (event: never) => void][] = [
    ["pointermove", onMove],
    ["pointerup", (event: PointerEvent) => event.pointerId === press.pointerId && end(handlers.onDrop)],
    ["pointercancel", (event: PointerEvent) => event.pointerId === press.pointerId && end(handlers.onCancel)],
    [
      "keydown",
      (event: KeyboardEvent) => {
        if (event.key !== "Escape" || !dragging) return;
        event.preventDefault();
        event.stopPropagation();
        end(handlers.onCancel);
      },
    ],
  ];
  for (const [type, listener] of listeners) window.addEventListener(type, listener as EventListener, true);
}

/** Pixels a frame by which to scroll for a pointer here: faster the nearer it is to the edge. */
export function edgeSpeed(box: { top: number; bottom: number }, at: Point): number {
  const above = box.top + EDGE - at.y;
  const below = at.y - (box.bottom - EDGE);
  if (above > 0) return -Math.ceil((Math.min(above, EDGE) / EDGE) * FASTEST);
  if (below > 0) return Math.ceil((Math.min(below, EDGE) / EDGE) * FASTEST);
  return 0;
}

/** The press that ended a drag is not also a click on what it began on. */
function swallowClick() {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}
