import { CircleAlert, CircleCheck, Info, X } from "lucide-preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Message, PageRuntime } from "../contract";

const ICONS = { info: Info, success: CircleCheck, error: CircleAlert };
/** Errors stay until they are dismissed. */
const SHOWN_MS = 6000;

/** What the page says at its foot, read out as it comes. */
export function Messages({ runtime }: { runtime: PageRuntime }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => raise(place.current), [runtime.messages.value]);
  return (
    <div class="toasts" role="log" aria-live="polite" aria-label="Messages" ref={place}>
      {runtime.messages.value.map((message) => (
        <Toast key={message.id} message={message} dismiss={() => runtime.dismiss(message.id)} />
      ))}
    </div>
  );
}

/** Over a modal that stands open, which would cover what is said about what was done in it. */
function raise(place: HTMLElement | null): void {
  place?.removeAttribute("popover");
  if (!place?.childElementCount || !document.querySelector("dialog[open]")) return;
  place.popover = "manual";
  place.showPopover();
}

function Toast({ message, dismiss }: { message: Message; dismiss: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || message.tone === "error") return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message.tone]);
  const Icon = ICONS[message.tone];
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) };
  return (
    <div class={`toast toast-${message.tone}`} {...hold}>
      <Icon aria-hidden="true" />
      <span class="toast-text">{message.text}</span>
      <button type="button" class="button button-quiet button-small button-icon" aria-label="Dismiss" onClick={dismiss}>
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
