import { factsOf } from "../../lib/facts";
import type { CompiledTemplate, Json, PageDocument, Widget } from "../../lib/types";
import { isOverRows, overRows } from "./rows";

export type Templates = { [source: string]: CompiledTemplate };

/** A document's bindings by id: `<widget id>.props.<path>` for a widget's, `page.props.<path>` for the page's own. */
export function collectBindings(document: PageDocument, templates: Templates): Map<string, CompiledTemplate> {
  const found = new Map<string, CompiledTemplate>();
  for (const [path, source] of templatesIn(document.props, templates))
    found.set(joinId("page.props", path), compiled(source, templates));
  for (const { id, kind, props } of document.widgets) {
    for (const [path, source] of templatesIn(props, templates)) {
      const template = compiled(source, templates);
      const items = typeof props.items === "string" ? compiled(props.items, templates) : [];
      found.set(joinId(`${id}.props`, path), isOverRows(kind, path) ? overRows(template, items) : template);
    }
  }
  return found;
}

/** A kind's defaults with the widget's own properties over them. */
export function completeProps(widget: Widget): { [name: string]: Json } {
  return { ...defaultsOf(widget.kind), ...widget.props };
}

export function defaultsOf(kind: string): { [name: string]: Json } {
  return { ...factsOf(kind).defaults };
}

/** The path and source of every template in a value. */
export function templatesIn(value: Json, templates: Templates): [path: string, source: string][] {
  if (typeof value === "string") return isTemplate(value, templates) ? [["", value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    templatesIn(member, templates).map(([path, source]): [string, string] => [joinId(key, path), source]),
  );
}

/** The value with each template in it replaced by what `resolve` gives for its path and source. */
export function fillIn(
  value: Json,
  templates: Templates,
  resolve: (path: string, source: string) => unknown,
  path = "",
): unknown {
  if (typeof value === "string") return isTemplate(value, templates) ? resolve(path, value) : value;
  if (Array.isArray(value)) return value.map((item, at) => fillIn(item, templates, resolve, joinId(path, String(at))));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    fillIn(member, templates, resolve, joinId(path, key)),
  ]);
  return Object.fromEntries(members);
}

/** Names that a template's expressions may take from the scope. */
export function namesIn(template: CompiledTemplate): string[] {
  return template.flatMap((part) => (typeof part === "string" ? [] : part.names));
}

/** Text that was not compiled (a draft's unfinished expression) still counts, so that it fails where it stands. */
function isTemplate(text: string, templates: Templates): boolean {
  return Object.hasOwn(templates, text) || text.includes("{{");
}

const UNFINISHED: CompiledTemplate = [
  { js: '(()=>{throw new SyntaxError("This expression is not complete.")})()', names: [] },
];

export function compiled(source: string, templates: Templates): CompiledTemplate {
  return (Object.hasOwn(templates, source) ? templates[source] : undefined) ?? UNFINISHED;
}

function joinId(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(".");
}
