import type { PageDocument, Widget } from "../../lib/types";

/** Which places in widgets (a tab, a modal, a container that folds) have been shown so far. */
export interface Revealed {
  /** False where it was known already. */
  add(parent: string, slot: string | null): boolean;
  /** The document without the widgets that nobody has seen yet; the very document where there are none. */
  shownOf(document: PageDocument): PageDocument;
}

export function createRevealed(): Revealed {
  const places = new Set<string>();
  const key = (parent: string, slot: string | null | undefined) => `${parent}/${slot ?? ""}`;

  return {
    add(parent, slot) {
      const size = places.size;
      places.add(key(parent, slot));
      return places.size > size;
    },
    shownOf(document) {
      if (document.widgets.every(({ parent }) => parent === null)) return document;
      const byId = new Map(document.widgets.map((widget) => [widget.id, widget]));
      const isShown = ({ parent, slot }: Widget): boolean => {
        const around = parent === null ? undefined : byId.get(parent);
        if (!parent || !around) return !parent;
        return (places.has(key(parent, slot)) || isOpen(around)) && isShown(around);
      };
      return { ...document, widgets: document.widgets.filter(isShown) };
    },
  };
}

/** Where nothing is ever hidden, nothing waits to be drawn. */
function isOpen({ kind, props }: Widget): boolean {
  return kind === "container" && !props.collapsible;
}
