import { ACTION_EVENT, actionEvent, BUTTON_EVENT, buttonEvent } from "../../lib/events";
import type { RowAction } from "../../lib/kinds.generated";
import type { Action, Change, Json, Widget } from "../../lib/types";
import type { PropertyDefinition } from "../kinds";
import type { Edit } from "../model/history";

/** Give a property a value. One that equals the default is still written: whoever chose it wants it kept. */
export function setProperty(widget: Widget, property: PropertyDefinition, value: Json): Edit {
  const change: Change = { op: "set", widget: widget.id, path: ["props", property.name], value };
  return {
    label: `change ${property.title.toLowerCase()} of ${widget.name}`,
    changes: sameJson(widget.props[property.name], value) ? [] : [change],
    selected: widget.id,
    merge: `${widget.id} ${property.name}`,
  };
}

/** Give a widget its row actions; those that are gone take their chains along. */
export function setRowActions(widget: Widget, property: PropertyDefinition, actions: readonly RowAction[]): Edit {
  const kept = actions.map(({ id }) => actionEvent(id));
  return withoutEvents(setProperty(widget, property, actions as unknown as Json), widget, ACTION_EVENT, kept);
}

/** Give a table its columns; buttons that are gone take their chains along. */
export function setColumns(
  widget: Widget,
  property: PropertyDefinition,
  columns: readonly { key: string; format?: string }[],
): Edit {
  const kept = columns.filter(({ format }) => format === "button").map(({ key }) => buttonEvent(key));
  return withoutEvents(setProperty(widget, property, columns as unknown as Json), widget, BUTTON_EVENT, kept);
}

function withoutEvents(edit: Edit, widget: Widget, prefix: string, kept: readonly string[]): Edit {
  const gone = Object.keys(widget.events).filter((name) => name.startsWith(prefix) && !kept.includes(name));
  const removals = gone.map((name): Change => ({ op: "remove", widget: widget.id, path: ["events", name] }));
  return { ...edit, changes: [...removals, ...edit.changes] };
}

/** A widget or, with the id null, the page. */
export interface EventHolder {
  id: string | null;
  name: string;
  events: { [name: string]: Action[] };
}

/** Give an event its action chain; an empty chain takes the event away. */
export function setEvent(widget: EventHolder, event: { name: string; title: string }, chain: Action[]): Edit {
  const place = { widget: widget.id, path: ["events", event.name] };
  const present = widget.events[event.name];
  const change: Change =
    chain.length > 0 ? { op: "set", ...place, value: chain as unknown as Json } : { op: "remove", ...place };
  const idle =
    chain.length === 0 ? present === undefined : sameJson(present as unknown as Json, chain as unknown as Json);
  return {
    label: `change "${event.title.toLowerCase()}" of ${widget.name}`,
    changes: idle ? [] : [change],
    selected: widget.id,
    merge: `${widget.id} ${event.name}`,
  };
}

export function setPageTitle(title: string): Edit {
  const change: Change = { op: "set", widget: null, path: ["props", "title"], value: title };
  return { label: "change the page's title", changes: [change], selected: null, merge: "page title" };
}

function sameJson(a: Json | undefined, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
