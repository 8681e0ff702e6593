import { compileTemplate, renameInTemplate } from "../../lib/templates";
import type { Change, Json, PageDocument } from "../../lib/types";
import { hasBinding } from "../model/templates";

/** Changes that make a page's expressions and steps say `to` where they say `from`; null where one can't without meaning something else. */
export function renameUses(document: PageDocument, from: string, to: string): Change[] | null {
  const changes: Change[] = [];
  try {
    for (const holder of [{ ...document, id: null }, ...document.widgets]) {
      for (const part of ["props", "events"] as const) {
        for (const [name, value] of Object.entries(holder[part])) {
          const renamed = renameValue(value as Json, from, to);
          if (JSON.stringify(renamed) === JSON.stringify(value)) continue;
          changes.push({ op: "set", widget: holder.id, path: [part, name], value: renamed });
        }
      }
    }
  } catch (error) {
    if (error instanceof Ambiguous) return null;
    throw error;
  }
  return changes;
}

class Ambiguous extends Error {}

function renameValue(value: Json, from: string, to: string): Json {
  if (hasBinding(value)) return renameText(value, from, to);
  if (Array.isArray(value)) return value.map((each) => renameValue(each, from, to));
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => [name, renameValue(member, from, to)]);
  return renameStep(Object.fromEntries(members), from, to);
}

/** A step names what it runs, resets or opens without an expression. */
function renameStep(members: { [name: string]: Json }, from: string, to: string): Json {
  if (members.action === "run" && members.query === from) return { ...members, query: to };
  if (typeof members.action === "string" && members.widget === from) return { ...members, widget: to };
  return members;
}

/** A text that doesn't compile is left as it is: nobody knows what it means. */
function renameText(text: string, from: string, to: string): string {
  const names = namesOf(text);
  if (!names.has(from)) return text;
  const renamed = names.has(to) ? null : renameInTemplate(text, from, to);
  if (renamed === null) throw new Ambiguous();
  return renamed;
}

function namesOf(text: string): Set<string> {
  try {
    return new Set(compileTemplate(text).flatMap((part) => (typeof part === "string" ? [] : part.names)));
  } catch {
    return new Set();
  }
}
