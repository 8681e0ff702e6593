import { effect, type Signal, signal } from "@preact/signals";

/** Which panels stand open and how high the query pane is; kept on this machine. */
export interface Panels {
  queryHeight: Signal<number>;
  queriesOpen: Signal<boolean>;
  /** In a narrow window a panel lies over the canvas, one at a time. */
  drawer: Signal<"explorer" | "inspector" | null>;
  /** The list of all keys. */
  keysShown: Signal<boolean>;
}

const KEY = "trellis.editor.panels";
export const LEAST_QUERY_HEIGHT = 160;

export function createPanels(): Panels {
  const kept = readKept();
  const panels: Panels = {
    queryHeight: signal(kept.queryHeight ?? 320),
    queriesOpen: signal(kept.queriesOpen ?? false),
    drawer: signal(null),
    keysShown: signal(false),
  };
  effect(() => {
    const { queryHeight, queriesOpen } = panels;
    keep({ queryHeight: queryHeight.value, queriesOpen: queriesOpen.value });
  });
  return panels;
}

function readKept(): { queryHeight?: number; queriesOpen?: boolean } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

/** A browser may refuse storage altogether; then the panels just begin anew each time. */
function keep(value: object) {
  try {
    localStorage.setItem(KEY, JSON.stringify(value));
  } catch {
    return;
  }
}
