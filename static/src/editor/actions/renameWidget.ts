import type { PageDocument, Widget } from "../../lib/types";
import type { Edit } from "../model/history";
import { findNameFault, findUses, type NamedQuery } from "../model/references";

interface Renaming {
  to: string;
  taken: ReadonlySet<string>;
  queries: readonly NamedQuery[];
}

/** Refused with a sentence; nothing was changed. */
export class Refused extends Error {}

/** Give a widget another name. Throws Refused where the name won't do, or where expressions use the present one. */
export function renameWidget(document: PageDocument, widget: Widget, { to, taken, queries }: Renaming): Edit {
  const fault = findNameFault(to, new Set([...taken].filter((name) => name !== widget.name)));
  if (fault) throw new Refused(fault);
  const uses = findUses(widget.name, document, queries);
  if (uses.length > 0 && to !== widget.name) throw new Refused(inUse(widget.name, uses));
  return {
    label: `rename ${widget.name} to ${to}`,
    changes: to === widget.name ? [] : [{ op: "set", widget: widget.id, path: ["name"], value: to }],
    selected: widget.id,
  };
}

export function inUse(name: string, uses: readonly string[]): string {
  const places = uses.length > 3 ? `${uses.slice(0, 3).join(", ")} and ${uses.length - 3} more` : uses.join(", ");
  return `${name} is used in ${places}. Take it out there first, then rename it.`;
}
