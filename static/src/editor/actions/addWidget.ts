import type { Json, PageDocument, Widget } from "../../lib/types";
import type { KindDefinition } from "../kinds";
import { type Box, firstFreePlace } from "../layout";
import type { Edit } from "../model/history";
import { freeName, freshId } from "./naming";
import { pushChanges } from "./place";

interface NewWidget {
  kind: KindDefinition;
  /** Names it may not take: those of the page's widgets and of the app's queries. */
  taken: ReadonlySet<string>;
  /** Where it was dropped; without it the first free place. */
  at?: Box;
}

/** A new widget of this kind, with the kind's own defaults left unsaid. */
export function addWidget(document: PageDocument, { kind, taken, at }: NewWidget): Edit {
  const place = at ?? firstFreePlace(document.widgets, kind.size);
  const name = freeName(kind.title, taken);
  const widget: Widget = {
    id: freshId(),
    kind: kind.name,
    name,
    version: kind.version,
    parent: null,
    ...place,
    props: {},
    events: {},
  };
  const changes = [...pushChanges(document, widget), addChange(widget)];
  return { label: `add ${name}`, changes, selected: widget.id };
}

export function addChange(widget: Widget) {
  return { op: "add" as const, widget: widget.id, path: [] as [], value: widget as unknown as Json };
}
