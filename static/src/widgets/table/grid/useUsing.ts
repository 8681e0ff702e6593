import { useMemo, useRef } from "preact/hooks";
import type { GridScene } from "./contract";

type Using = typeof import("./using");

let using: Using | null = null;

export async function loadUsing(): Promise<Using> {
  using ??= await import("./using");
  return using;
}

/** What would scroll the page while the code for it comes. */
const SCROLLS = /^(Arrow|Page|Home|End| )/;
/** What was done before the code for it had come. */
let waiting: Promise<unknown> | null = null;

/** At once where the code is there, and nothing that was done before is waiting for it. */
export function withUsing(act: (code: Using) => void): void {
  if (using && !waiting) {
    act(using);
    return;
  }
  const mine = (waiting ?? loadUsing())
    .then(
      () => using && act(using),
      () => {},
    )
    // The next finds what this one changed.
    .then(() => new Promise((resolve) => setTimeout(resolve)))
    .then(() => {
      if (waiting === mine) waiting = null;
    });
  waiting = mine;
}

type Doing = {
  [K in keyof Using]: Using[K] extends (event: infer E, scene: GridScene) => void
    ? E extends Event
      ? K
      : never
    : never;
}[keyof Using];

/** The grid's events, which are of what it shows when the code for them runs. */
export function useUsing(scene: GridScene) {
  const latest = useRef(scene);
  latest.current = scene;
  return useMemo(() => {
    const hand = (doing: Doing) => (event: Event) => {
      if (!using && SCROLLS.test((event as KeyboardEvent).key)) event.preventDefault();
      withUsing((code) => code[doing](event as never, latest.current));
    };
    return {
      onKeyDown: hand("pressKey"),
      onClick: hand("clickIn"),
      onDblClick: hand("editClicked"),
      onMouseOver: hand("tellWhole"),
      onCopy: hand("copy"),
      onPaste: hand("paste"),
      onFocus: () => withUsing(() => {}),
    };
  }, []);
}
