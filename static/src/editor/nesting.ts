/** Which widget stands in which: pure functions on page documents. */
import type { Tab } from "../lib/kinds.generated";
import type { PageDocument, Widget } from "../lib/types";
import { childrenOf, isFloating } from "../runtime/drawing/Grid";
import { type Kinds, kindOf } from "./kinds";
import { bottomOf, COLUMNS, ROW_HEIGHT } from "./layout";

/** A place where widgets stand: the page (both null), or a widget, in one of its slots where it has several. */
export interface Nest {
  parent: string | null;
  slot: string | null;
}

export const ON_PAGE: Nest = { parent: null, slot: null };

/** The server's limit (builder/nesting.py). */
export const DEPTH_LIMIT = 8;
/** How wide a modal is beside the page, roughly: enough to give a widget put into it a fitting width. */
const MODAL_SHARE = 0.5;

export function nestOf(widget: Widget): Nest {
  return { parent: widget.parent, slot: widget.slot ?? null };
}

export function nestKey({ parent, slot }: Nest): string {
  return `${parent ?? ""}/${slot ?? ""}`;
}

export function sameNest(a: Nest, b: Nest): boolean {
  return a.parent === b.parent && a.slot === b.slot;
}

export function childrenIn(document: PageDocument, nest: Nest): Widget[] {
  return childrenOf(document, nest.parent, nest.slot);
}

/** What stands in a widget, however deep: each before what stands in it. */
export function descendantsOf(document: PageDocument, id: string): Widget[] {
  const children = document.widgets.filter((widget) => widget.parent === id);
  return children.flatMap((child) => [child, ...descendantsOf(document, child.id)]);
}

/** What a widget stands in, the innermost first. */
export function ancestorsOf(document: PageDocument, widget: Widget): Widget[] {
  const found: Widget[] = [];
  let parent = parentOf(document, widget);
  while (parent && found.length <= DEPTH_LIMIT) {
    found.push(parent);
    parent = parentOf(document, parent);
  }
  return found;
}

export function parentOf(document: PageDocument, widget: Pick<Widget, "parent">): Widget | undefined {
  return document.widgets.find((each) => each.id === widget.parent);
}

/** The widget that stands over the page and has this one in it, or is it. */
export function floatingAround(document: PageDocument, widget: Widget): Widget | undefined {
  return [widget, ...ancestorsOf(document, widget)].find(isFloating);
}

/** The parts of a widget that has several; null for one that has a single place, or none. */
export function slotsOf(widget: Widget, kinds: Kinds): Tab[] | null {
  const { slots, properties } = kindOf(kinds, widget.kind);
  if (!slots) return null;
  const given = widget.props[slots] ?? properties.find(({ name }) => name === slots)?.default;
  return (Array.isArray(given) ? given : []) as unknown as Tab[];
}

/** Every place in a widget. */
export function nestsIn(widget: Widget, kinds: Kinds): Nest[] {
  if (!kindOf(kinds, widget.kind).container) return [];
  const slots = slotsOf(widget, kinds);
  if (!slots) return [{ parent: widget.id, slot: null }];
  return slots.map(({ id }) => ({ parent: widget.id, slot: id }));
}

/** May this widget, with all that stands in it, stand there? */
export function mayStandIn(document: PageDocument, nest: Nest, widget: Widget | null): boolean {
  if (nest.parent === null) return true;
  if (widget && isFloating(widget)) return false;
  const parent = parentOf(document, nest);
  if (!parent) return false;
  const above = [parent, ...ancestorsOf(document, parent)];
  if (widget && above.some(({ id }) => id === widget.id)) return false;
  return above.length + (widget ? heightOf(document, widget.id) : 0) <= DEPTH_LIMIT;
}

function heightOf(document: PageDocument, id: string): number {
  const children = document.widgets.filter((widget) => widget.parent === id);
  return children.reduce((height, child) => Math.max(height, 1 + heightOf(document, child.id)), 0);
}

/** Every place on a page that `widget` may stand in, in words: "Tabs1, Details". */
export function listNests(
  document: PageDocument,
  { kinds, widget }: { kinds: Kinds; widget: Widget },
): { nest: Nest; title: string }[] {
  const within = document.widgets.flatMap((each) => {
    const slots = slotsOf(each, kinds) ?? [];
    return nestsIn(each, kinds).map((nest) => {
      const slot = slots.find(({ id }) => id === nest.slot);
      return { nest, title: slot ? `${each.name}, ${slot.title || slot.id}` : each.name };
    });
  });
  return [{ nest: ON_PAGE, title: "The page" }, ...within].filter(({ nest }) => mayStandIn(document, nest, widget));
}

/** How much of the page's width a place has. */
function shareOf(document: PageDocument, nest: Nest): number {
  const parent = parentOf(document, nest);
  if (!parent) return 1;
  return isFloating(parent) ? MODAL_SHARE : (parent.w / COLUMNS) * shareOf(document, nestOf(parent));
}

/** Columns that are about as wide there as `w` columns are here. */
export function columnsIn(document: PageDocument, w: number, { from, to }: { from: Nest; to: Nest }): number {
  if (sameNest(from, to)) return w;
  const columns = Math.round((w * shareOf(document, from)) / shareOf(document, to));
  return Math.max(1, Math.min(COLUMNS, columns));
}

/** Rows that a widget needs for what stands in it; 0 for one that holds nothing. */
export function neededRows(document: PageDocument, widget: Widget): number {
  const slots = new Map<string | null, Widget[]>();
  for (const child of document.widgets) {
    if (child.parent === widget.id) slots.set(child.slot ?? null, [...(slots.get(child.slot ?? null) ?? []), child]);
  }
  if (slots.size === 0) return 0;
  const rows = Math.max(...[...slots.values()].map(bottomOf));
  return rows + Math.ceil(frameOf(widget) / ROW_HEIGHT);
}

const TILE_PADDING = 4;
const HEAD = 40;
const PADDINGS: { [padding: string]: number } = { none: 0, small: 8, normal: 16 };

/** Pixels that a kind's frame takes from its height, as its style sheet has it. */
function frameOf({ kind, props }: Widget): number {
  if (kind === "tabs") return HEAD + 8 + TILE_PADDING;
  const padding = PADDINGS[String(props.padding ?? "normal")] ?? 16;
  return (props.title || props.collapsible ? HEAD : padding) + padding + TILE_PADDING;
}
