import type { PageDocument, Widget } from "../../lib/types";
import type { KindDefinition } from "../kinds";
import { type Box, firstFreePlace } from "../layout";
import type { Edit } from "../model/history";
import { childrenIn, columnsIn, type Nest, ON_PAGE } from "../nesting";
import { freeName, freshId } from "./naming";
import { addChanges, arrange, standing } from "./place";

interface NewWidget {
  kind: KindDefinition;
  /** Names it may not take: those of the page's widgets and of the app's queries. */
  taken: ReadonlySet<string>;
  /** Where it was dropped; without it the first free place. */
  at?: Box;
  /** What it stands in; without it the page. */
  nest?: Nest;
  /** The page as it was seen, where that differs. */
  among?: PageDocument;
}

/** A new widget of this kind, with the kind's own defaults left unsaid. */
export function addWidget(
  document: PageDocument,
  { kind, taken, at, nest = ON_PAGE, among = document }: NewWidget,
): Edit {
  const place = kind.floating ? { x: 0, y: 0, ...kind.size } : (at ?? freePlaceIn(document, nest, kind.size));
  const name = freeName(kind.title, taken);
  const plain: Widget = {
    id: freshId(),
    kind: kind.name,
    name,
    version: kind.version,
    parent: null,
    ...place,
    props: {},
    events: {},
  };
  const widget = standing(plain, kind.floating ? ON_PAGE : nest, place);
  const changes = addChanges(document, arrange(among, widget));
  return { label: `add ${name}`, changes, selected: widget.id };
}

/** The first free place in a nest for something of this size on the page. */
export function freePlaceIn(document: PageDocument, nest: Nest, size: { w: number; h: number }): Box {
  const w = columnsIn(document, size.w, { from: ON_PAGE, to: nest });
  return firstFreePlace(childrenIn(document, nest), { w, h: size.h });
}
