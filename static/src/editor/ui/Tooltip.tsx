import { useEffect, useRef, useState } from "preact/hooks";

interface Tip {
  words: string;
  key: string | null;
  left: number;
  top: number;
  below: boolean;
}

const DELAY_MS = 350;

/** Shows `data-tip` (and its `data-key`) of whatever is pointed at or has the focus. One for the whole editor. */
export function Tooltips() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const show = (event: Event) => {
      const owner = (event.target as Element | null)?.closest?.<HTMLElement>("[data-tip]");
      clearTimeout(timer.current);
      setTip(null);
      const wanted = owner && (event.type !== "focusin" || owner.matches(":focus-visible"));
      if (wanted) timer.current = setTimeout(() => owner.isConnected && setTip(placeTip(owner)), DELAY_MS);
    };
    const hide = () => {
      clearTimeout(timer.current);
      setTip(null);
    };
    const shown = ["pointerover", "focusin"];
    const hidden = ["pointerdown", "keydown", "focusout"];
    for (const type of shown) document.addEventListener(type, show);
    for (const type of hidden) document.addEventListener(type, hide);
    return () => {
      for (const type of shown) document.removeEventListener(type, show);
      for (const type of hidden) document.removeEventListener(type, hide);
    };
  }, []);

  if (!tip) return null;
  const className = `tooltip editor-tip ${tip.below ? "editor-tip-below" : "editor-tip-above"}`;
  return (
    <div class={className} role="tooltip" style={{ left: `${tip.left}px`, top: `${tip.top}px` }}>
      <span>{tip.words}</span>
      {tip.key && <span class="kbd">{tip.key}</span>}
    </div>
  );
}

function placeTip(owner: HTMLElement): Tip {
  const box = owner.getBoundingClientRect();
  const below = box.bottom < window.innerHeight - 60;
  const middle = box.left + box.width / 2;
  return {
    words: owner.dataset.tip ?? "",
    key: owner.dataset.key ?? null,
    left: Math.max(70, Math.min(window.innerWidth - 70, middle)),
    top: below ? box.bottom + 6 : box.top - 6,
    below,
  };
}
