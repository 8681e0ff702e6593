import { Copy } from "lucide-preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { copyText } from "../cells/cells";
import { placeBeside } from "../frame/floating";
import { ValueTree } from "./ValueTree";
import "./detail.css";

export interface Opened {
  value: unknown;
  anchor: DOMRect;
}

/** A map or list in full, beside the chip that stands for it. */
export function Detail({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.showPopover();
    placeBeside(element, opened.anchor);
  }, [opened]);
  const copy = async () => {
    await navigator.clipboard.writeText(copyText(opened.value));
    setCopied(true);
  };
  return (
    <div
      ref={box}
      class="menu table-detail"
      popover="auto"
      role="dialog"
      aria-label="Value"
      onToggle={(event) => event.newState === "closed" && onClose()}
    >
      <button type="button" class="button button-quiet button-small table-detail-copy" onClick={copy}>
        <Copy aria-hidden="true" />
        {copied ? "Copied" : "Copy"}
      </button>
      <ValueTree value={opened.value} />
    </div>
  );
}
