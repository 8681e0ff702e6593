import { compileTemplate } from "../../lib/templates";
import type { CompiledTemplate, PageDocument } from "../../lib/types";

/** What a template's text compiles to, or why it doesn't. */
export type Compiled = { ok: true; template: CompiledTemplate } | { ok: false; message: string };

const cache = new Map<string, Compiled>();

export function compile(source: string): Compiled {
  const known = cache.get(source);
  if (known) return known;
  const compiled = tryCompile(source);
  if (cache.size > 5000) cache.clear();
  cache.set(source, compiled);
  return compiled;
}

function tryCompile(source: string): Compiled {
  try {
    return { ok: true, template: compileTemplate(source) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

export function hasBinding(value: unknown): value is string {
  return typeof value === "string" && value.includes("{{");
}

/** Every template of a document by its source, as the runtime wants them; one that doesn't compile fails when evaluated. */
export function compileDocument(document: PageDocument): { [source: string]: CompiledTemplate } {
  const templates: { [source: string]: CompiledTemplate } = {};
  for (const source of listTemplates(document)) {
    templates[source] = compileOrFail(source);
  }
  return templates;
}

/** What doesn't compile fails with its message where it is evaluated. */
export function compileOrFail(source: string): CompiledTemplate {
  const compiled = compile(source);
  if (compiled.ok) return compiled.template;
  return [{ js: `(() => { throw new Error(${JSON.stringify(compiled.message)}); })()`, names: [] }];
}

/** Every text with a binding in a value, however deep. */
export function* listTemplates(value: unknown): Generator<string> {
  if (hasBinding(value)) yield value;
  else if (value !== null && typeof value === "object") {
    for (const member of Object.values(value)) yield* listTemplates(member);
  }
}

/** The names that a template's expressions may take from the scope. */
export function namesIn(source: string): string[] {
  const compiled = compile(source);
  if (!compiled.ok) return [];
  return compiled.template.flatMap((part) => (typeof part === "string" ? [] : part.names));
}
