/** For tests: a sandbox that evaluates in the page itself, and small bundles. */
import type { CompiledTemplate, Json, Outcome, PageBundle, QueryDescription, Widget } from "../lib/types";
import { toText } from "../lib/values";
import { type Answer, NO_ANSWER, readAnswer } from "../sandbox/answers";
import type { QueryInput, Sandbox, SandboxOptions } from "./evaluating/sandbox";

interface FakeQuery {
  input: QueryInput;
  answer: Answer;
}

interface Root {
  value: unknown;
  exposed: { [member: string]: string };
}

/** Evaluates everything anew after every change, in a microtask, and tells what is different. */
export function createFakeSandbox(_url: string, { onChange }: SandboxOptions): Sandbox {
  const bindings = new Map<string, CompiledTemplate>();
  const roots = new Map<string, Root>();
  const queries = new Map<string, FakeQuery>();
  const told = new Map<string, string>();

  function scope(): { [name: string]: unknown } {
    const states = [...queries].map(([name, { input, answer }]) => {
      const { error = null, isRunning = false, meta = {} } = input;
      return [name, { error, isRunning, meta, data: answer.data, items: answer.items }];
    });
    return Object.fromEntries([...[...roots].map(([name, root]) => [name, withExposed(root)]), ...states]);
  }

  /** Members that are the values of bindings, and fail with them. */
  function withExposed({ value, exposed }: Root): unknown {
    const links = Object.entries(exposed).map(([member, id]): [string, PropertyDescriptor] => [
      member,
      { enumerable: true, get: () => valueAt(id) },
    ]);
    return links.length > 0 ? Object.defineProperties({ ...(value as object) }, Object.fromEntries(links)) : value;
  }

  function valueAt(id: string): unknown {
    const template = bindings.get(id);
    const outcome = template && evaluate(template, scope(), id);
    if (outcome?.ok === false) throw new Error(outcome.error.message);
    return outcome?.value;
  }

  async function settle(): Promise<void> {
    await Promise.resolve();
    const changes = new Map<string, Outcome>();
    for (const [id, template] of bindings) {
      const outcome = evaluate(template, scope(), id);
      const text = JSON.stringify(outcome);
      if (told.get(id) !== text) changes.set(id, outcome);
      told.set(id, text);
    }
    if (changes.size > 0) onChange(changes);
  }

  return {
    define(added) {
      for (const [id, template] of added) bindings.set(id, template);
      void settle();
    },
    undefine(ids) {
      for (const id of ids) {
        bindings.delete(id);
        told.delete(id);
      }
    },
    setRoot(name, value, exposed = {}) {
      if (value === undefined) {
        roots.delete(name);
        queries.delete(name);
      } else roots.set(name, { value, exposed });
      void settle();
    },
    setQuery(name, input) {
      const before = queries.get(name);
      const whole = { ...before?.input, ...input };
      const answer =
        input && "bytes" in input && input.bytes
          ? readAnswer(input.bytes, input.attributeValues ?? [], input.list ?? null)
          : (before?.answer ?? NO_ANSWER);
      queries.set(name, { input: whole, answer });
      void settle();
      return answer;
    },
    async evaluate(templates, locals = {}) {
      await settle();
      return templates.map((template) => evaluate(template, { ...scope(), ...locals }, ""));
    },
    dispose() {
      bindings.clear();
    },
  };
}

function evaluate(template: CompiledTemplate, scope: { [name: string]: unknown }, origin: string): Outcome {
  try {
    const values = template.map((part) => (typeof part === "string" ? part : run(part.js, part.names, scope)));
    return { ok: true, value: values.length === 1 ? values[0] : values.map(toText).join("") };
  } catch (reason) {
    return { ok: false, error: { message: (reason as Error).message, origin } };
  }
}

function run(js: string, names: readonly string[], scope: { [name: string]: unknown }): unknown {
  const known = names.filter((name) => Object.hasOwn(scope, name));
  return new Function(...known, `return (${js})`)(...known.map((name) => scope[name]));
}

export function widget(over: Partial<Widget>): Widget {
  const place = { parent: null, x: 0, y: 0, w: 6, h: 10, version: 1, events: {}, props: {} };
  return { id: "w1", kind: "text", name: "Text1", ...place, ...over };
}

export function query(over: Partial<QueryDescription> & { name: string }): QueryDescription {
  const shape = {
    list: "Items",
    attributeValues: [["Items", "*", "*"]],
    filters: [],
    edit: null,
    editable: [],
    keys: [],
    partial: null,
  };
  const settings = { runs: "auto" as const, confirm: null, transform: null, tables: [], paged: false };
  return { operation: "Scan", access: "read", release: 1, parameters: [], ...shape, ...settings, ...over };
}

export function parameter(id: string, expression: string): QueryDescription["parameters"][number] {
  const settings = { type: "any", optional: false, choices: null, open: false, user: false } as const;
  return { id, expression, names: namesIn(expression), ...settings };
}

export function bundle(widgets: Widget[], queries: QueryDescription[] = []): PageBundle {
  const sources = [...new Set(widgets.flatMap((one) => textsIn({ ...one.props, ...one.events } as Json)))];
  return {
    app: { slug: "shop", name: "Shop", release: 1, accent: null },
    page: { slug: "home", document: { version: 1, props: { title: "Home" }, events: {}, widgets } },
    pages: [
      { slug: "home", title: "Home" },
      { slug: "orders", title: "Orders" },
    ],
    user: { email: "v@example.com", username: "viewer", name: "", groups: [], isAuthenticated: true },
    queries: Object.fromEntries(queries.map((one) => [one.name, one])),
    templates: Object.fromEntries(sources.map((source) => [source, compile(source)])),
    urls: { run: "/api/queries/{query}/run/", runs: "/api/runs/", sandbox: "/static/sandbox/worker.js" },
  };
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return value.includes("{{") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Enough for tests: names are every word, and no binding has braces in it. */
export function compile(source: string): CompiledTemplate {
  const parts = source.split(/\{\{(.*?)\}\}/);
  const compiled = parts.map((part, at) => (at % 2 ? { js: part.trim(), names: namesIn(part) } : part));
  return compiled.filter((part) => part !== "");
}

function namesIn(js: string): string[] {
  return [...new Set([...js.matchAll(/(?<![\w.'"])[A-Za-z_]\w*/g)].map(([name]) => name))];
}

export function bytesOf(value: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(value)).buffer as ArrayBuffer;
}

/** Waits until `check` holds; a test that waits in vain fails by its own time limit. */
export async function until(check: () => unknown): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve));
}
