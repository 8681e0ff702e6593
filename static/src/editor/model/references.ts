import library from "../../lib/library.json";
import type { Action, PageDocument, Parameter, Widget } from "../../lib/types";
import { listTemplates, namesIn } from "./templates";

/** A query as far as names are concerned. */
export interface NamedQuery {
  name: string;
  parameters: Parameter[];
  settings?: object;
}

/** Where a name is used, in words: "Table1", "the query Products", "the page". */
export function findUses(name: string, document: PageDocument, queries: readonly NamedQuery[]): string[] {
  const widgets = document.widgets.filter((widget) => usesName(widget, name)).map((widget) => widget.name);
  const inQueries = queries.filter(
    (query) => query.parameters.some((each) => each.names.includes(name)) || mentions(query.settings ?? {}, name),
  );
  const page = usesName({ props: document.props, events: document.events }, name) ? ["the page"] : [];
  return [...widgets, ...inQueries.map((query) => `the query ${query.name}`), ...page];
}

function mentions(holder: object, name: string): boolean {
  return [...listTemplates(holder)].some((source) => namesIn(source).includes(name));
}

function usesName(holder: Pick<Widget, "props" | "events">, name: string): boolean {
  if (mentions(holder, name)) return true;
  return Object.values(holder.events).some((chain) => chain.some((action) => actionUses(action, name)));
}

function actionUses(action: Action, name: string): boolean {
  if (action.action === "run" && action.query === name) return true;
  if ("widget" in action && action.widget === name) return true;
  return [...(action.then ?? []), ...(action.catch ?? [])].some((next) => actionUses(next, name));
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const ROOTS = new Set(["user", "url", "store", "app", "page", "row", "event", "result", "error", "params"]);
const WORDS = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
   if implements import in instanceof interface let new null package private protected public return static super switch
   this throw true try typeof var void while with yield await async of arguments eval undefined NaN Infinity`.split(
    /\s+/,
  ),
);

// The globals that the sandbox leaves to expressions: a name that hid one would break other expressions.
const GLOBALS = new Set(
  `Array ArrayBuffer BigInt Boolean DataView Date Error Infinity Intl Iterator JSON Map Math NaN Number Object Promise
   Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError URL URLSearchParams
   WeakMap WeakSet atob btoa console decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis isFinite isNaN
   parseFloat parseInt structuredClone`.split(/\s+/),
);

const FUNCTIONS = new Set(library.map(({ name }) => name));

/** Why this can't be a widget's or query's name, or null. `taken` are the other names of the page and app. */
export function findNameFault(name: string, taken: ReadonlySet<string>): string | null {
  if (name === "") return "A name is needed: expressions use it.";
  if (!IDENTIFIER.test(name))
    return "A name is letters, digits and _, and doesn't begin with a digit: expressions use it.";
  if ([ROOTS, WORDS, GLOBALS, FUNCTIONS].some((words) => words.has(name)))
    return `${name} means something else in expressions. Choose another name.`;
  if (taken.has(name)) return `${name} is taken. Choose another name.`;
  return null;
}
