import type { Change, PageDocument, Widget } from "../../lib/types";
import type { QueryEntry } from "../api";
import type { Edit } from "../model/history";
import { findNameFault, findUses } from "../model/references";
import { renameUses } from "./renameUses";
import { rewriteQueries } from "./rewriteQueries";

interface Renaming {
  to: string;
  taken: ReadonlySet<string>;
  queries: readonly QueryEntry[];
}

/** Refused with a sentence; nothing was changed. */
export class Refused extends Error {}

/**
 * Give a widget another name, everywhere on its page; `renames` says that queries use it too, whose texts change in the
 * same step. Throws Refused where the name won't do.
 */
export function renameWidget(document: PageDocument, widget: Widget, { to, taken, queries }: Renaming): Edit {
  const from = widget.name;
  const fault = findNameFault(to, new Set([...taken].filter((name) => name !== from)));
  if (fault) throw new Refused(fault);
  const label = `rename ${from} to ${to}`;
  if (to === from) return { label, changes: [], selected: widget.id };
  const uses = renameUses(document, from, to);
  const rewritten = rewriteQueries(queries, from, to);
  if (!uses || !rewritten) throw new Refused(ambiguous(from, to, findUses(from, document, queries)));
  const name: Change = { op: "set", widget: widget.id, path: ["name"], value: to };
  const changes = [name, ...uses];
  return { label, changes, selected: widget.id, ...(rewritten.length > 0 && { renames: { from, to } }) };
}

export function ambiguous(from: string, to: string, uses: readonly string[]): string {
  return `${from} is used in ${list(uses)}, where ${to} would mean something else. Choose another name.`;
}

export function inUse(name: string, uses: readonly string[]): string {
  return `${name} is used in ${list(uses)}. Take it out there first, then rename it.`;
}

function list(uses: readonly string[]): string {
  return uses.length > 3 ? `${uses.slice(0, 3).join(", ")} and ${uses.length - 3} more` : uses.join(", ");
}
