import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageDocument, Widget } from "../../lib/types";
import { arrange, standing } from "../actions/place";
import type { Drag } from "../model/dragging";

/** Stands for what is dragged from the palette while it has no id. */
const NEW = "new widget";

/** The page as it would be if the drag ended now. */
export function previewOf(document: PageDocument, drag: Drag | null): PageDocument {
  if (!drag?.box || (drag.what === "new" && drag.kind.floating)) return document;
  const held = drag.what === "new" ? newWidget(drag) : document.widgets.find(({ id }) => id === drag.id);
  return held ? arrange(document, standing(held, drag.nest, drag.box)) : document;
}

function newWidget({ kind }: Extract<Drag, { what: "new" }>): Widget {
  const base = { id: NEW, kind: kind.name, name: "", version: kind.version, parent: null };
  return { ...base, x: 0, y: 0, ...kind.size, props: {}, events: {} };
}

export interface Preview {
  document: ReadonlySignal<PageDocument>;
  /** The same widgets by their ids. */
  widgets: ReadonlySignal<Map<string, Widget>>;
}

export const PreviewContext = createContext<Preview | null>(null);

export function usePreview(): Preview {
  const preview = useContext(PreviewContext);
  if (!preview) throw new Error("Used outside the canvas.");
  return preview;
}
