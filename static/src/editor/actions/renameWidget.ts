import type { Change, PageDocument, Widget } from "../../lib/types";
import type { Edit } from "../model/history";
import { findNameFault, findUses, type NamedQuery } from "../model/references";
import { renameUses } from "./renameUses";

interface Renaming {
  to: string;
  taken: ReadonlySet<string>;
  queries: readonly NamedQuery[];
}

/** Refused with a sentence; nothing was changed. */
export class Refused extends Error {}

/** Give a widget another name, on its page too. Throws Refused where the name won't do, or where queries use the present one. */
export function renameWidget(document: PageDocument, widget: Widget, { to, taken, queries }: Renaming): Edit {
  const fault = findNameFault(to, new Set([...taken].filter((name) => name !== widget.name)));
  if (fault) throw new Refused(fault);
  const label = `rename ${widget.name} to ${to}`;
  if (to === widget.name) return { label, changes: [], selected: widget.id };
  const inQueries = findUses(widget.name, { ...document, props: { title: "" }, events: {}, widgets: [] }, queries);
  const uses = inQueries.length > 0 ? null : renameUses(document, widget.name, to);
  if (!uses) throw new Refused(inUse(widget.name, findUses(widget.name, document, queries)));
  const name: Change = { op: "set", widget: widget.id, path: ["name"], value: to };
  return { label, changes: [name, ...uses], selected: widget.id };
}

export function inUse(name: string, uses: readonly string[]): string {
  const places = uses.length > 3 ? `${uses.slice(0, 3).join(", ")} and ${uses.length - 3} more` : uses.join(", ");
  return `${name} is used in ${places}. Take it out there first, then rename it.`;
}
