import type { PageDocument, Widget } from "../../lib/types";
import { applyChanges } from "../model/changes";
import { freeName, freshId } from "./naming";
import { renameUses } from "./renameUses";

/**
 * Copies of a widget and what stands in it (`group`, parents first) with ids and names of their own. What they say of
 * one another is said of the copies; what they say of others stays.
 */
export function copyGroup(group: readonly Widget[], taken: ReadonlySet<string>): Widget[] {
  const ids = new Map(group.map(({ id }) => [id, freshId()]));
  const names = new Set(taken);
  let copies = group.map((widget) => ({
    ...structuredClone(widget),
    id: ids.get(widget.id) as string,
    parent: (widget.parent && ids.get(widget.parent)) ?? widget.parent,
  }));
  for (const widget of group) {
    const name = freeName(widget.name.replace(/\d+$/, ""), names);
    names.add(name);
    copies = renamed(copies, { id: ids.get(widget.id) as string, from: widget.name, to: name });
  }
  return copies;
}

/** An expression that can't say the new name without meaning something else goes on naming the original. */
function renamed(copies: Widget[], { id, from, to }: { id: string; from: string; to: string }): Widget[] {
  const page: PageDocument = { version: 1, props: { title: "" }, events: {}, widgets: copies };
  const uses = renameUses(page, from, to) ?? [];
  return applyChanges(page, [{ op: "set", widget: id, path: ["name"], value: to }, ...uses]).widgets;
}
