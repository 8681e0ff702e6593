import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { PageRuntime } from "../../runtime/contract";
import type { PageSession } from "./page";

export type PreviewWidth = "desktop" | "phone";

/** The page at work in the editor, as its users would have it, with the draft's queries. */
export interface Previewing {
  isOn: ReadonlySignal<boolean>;
  width: Signal<PreviewWidth>;
  begin(page: PageSession): void;
  /** Another page of the app came into this one's place. */
  goOn(page: PageSession): void;
  /** Back to editing, where everything is as it was left. */
  end(page: PageSession): void;
}

export function createPreviewing(): Previewing {
  const isOn = signal(false);
  const opened = new WeakSet<PageRuntime>();
  let selected: string | null = null;

  function open(page: PageSession) {
    page.selected.value = null;
    page.runtime.setMode("live");
    if (opened.has(page.runtime)) return;
    opened.add(page.runtime);
    void page.runtime.dispatch("page", "onLoad");
  }

  return {
    isOn,
    width: signal<PreviewWidth>("desktop"),
    begin(page) {
      selected = page.selected.value;
      isOn.value = true;
      open(page);
    },
    goOn(page) {
      selected = null;
      if (isOn.value) open(page);
    },
    end(page) {
      page.runtime.setMode("edit");
      isOn.value = false;
      page.selected.value = page.document.value.widgets.some(({ id }) => id === selected) ? selected : null;
    },
  };
}
