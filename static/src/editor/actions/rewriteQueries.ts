import { renameInTemplate } from "../../lib/templates";
import type { Json } from "../../lib/types";
import type { QueryEntry, QueryRewrite } from "../api";
import { hasBinding, namesIn } from "../model/templates";

/**
 * The queries whose texts say `from`, saying `to` instead, and the one that is called so, with its new name; null where
 * one can't without meaning something else.
 */
export function rewriteQueries(queries: readonly QueryEntry[], from: string, to: string): QueryRewrite[] | null {
  try {
    return queries
      .filter((query) => query.name === from || mentions(query, from))
      .map((query) => ({ ...rewrite(query, from, to), ...(query.name === from && { rename: to }) }));
  } catch {
    return null;
  }
}

function mentions({ parameters, settings }: QueryEntry, name: string): boolean {
  const inSettings = textsIn(settings as unknown as Json).some((text) => namesIn(text).includes(name));
  return inSettings || parameters.some(({ names }) => names.includes(name));
}

function rewrite({ name, revision, body, parameters, settings }: QueryEntry, from: string, to: string): QueryRewrite {
  const expressions = parameters.map(({ id, expression }) => [id, inner(renamed(`{{ ${expression} }}`, from, to))]);
  return {
    name,
    revision,
    body: renamed(body, from, to),
    expressions: Object.fromEntries(expressions),
    settings: renameAll(settings as unknown as Json, from, to) as typeof settings,
  };
}

/** Throws where a local of the new name would hide it, or where the text does not compile. */
function renamed(text: string, from: string, to: string): string {
  const names = namesIn(text);
  if (!names.includes(from)) return text;
  const result = names.includes(to) ? null : renameInTemplate(text, from, to);
  if (result === null) throw new Error(`${from} can't be renamed in ${text}`);
  return result;
}

function renameAll(value: Json, from: string, to: string): Json {
  if (hasBinding(value)) return renamed(value, from, to);
  if (Array.isArray(value)) return value.map((each) => renameAll(each, from, to));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renameAll(member, from, to)]));
}

function textsIn(value: Json): string[] {
  if (hasBinding(value)) return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

function inner(template: string): string {
  return template.slice(2, -2).trim();
}
