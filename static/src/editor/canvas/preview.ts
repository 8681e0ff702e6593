import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageDocument, Widget } from "../../lib/types";
import { arrange, standing } from "../actions/place";
import { grown, grownIn, type Needs } from "../growing";
import type { Drag } from "../model/dragging";

/** Stands for what is dragged from the palette while it has no id. */
const NEW = "new widget";

/** The page as it would be seen if the drag ended now. */
export function previewOf(document: PageDocument, drag: Drag | null, needs: Needs): PageDocument {
  return grown(arranged(document, drag, needs), needs);
}

function arranged(document: PageDocument, drag: Drag | null, needs: Needs): PageDocument {
  if (!drag?.box || (drag.what === "new" && drag.kind.floating)) return document;
  const held = drag.what === "new" ? newWidget(drag) : document.widgets.find(({ id }) => id === drag.id);
  if (!held) return document;
  // It is let fall among the others as they are seen; a size is given to what stands in the document.
  const among = drag.what === "resize" ? document : grownIn(document, needs, drag.nest);
  return arrange(among, standing(held, drag.nest, drag.box));
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
