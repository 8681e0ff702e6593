/** Templates with `{{ bindings }}`, compiled in the editor. The server compiles them alike: tests/contracts/templates.json. */
import { type Node, type Options, parseExpressionAt, tokenizer, tokTypes } from "acorn";
import type { CompiledExpression, CompiledTemplate } from "./types";

// Without the parentheses around it, an expression would end before the last of them.
const OPTIONS: Options = { ecmaVersion: "latest", sourceType: "script", preserveParens: true };

/** A template that can't be compiled, and where its faulty binding begins (both from 1, columns in UTF-16 units, as editors count). */
export class TemplateError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(problem: string, text: string, offset: number) {
    super(problem);
    this.name = "TemplateError";
    this.line = text.slice(0, offset).split("\n").length;
    this.column = offset - text.lastIndexOf("\n", offset - 1);
  }
}

/** The texts and expressions of a template in turn; a template without text is `[""]`. Throws TemplateError. */
export function compileTemplate(text: string): CompiledTemplate {
  const parts: CompiledTemplate = [];
  let at = 0;
  for (let start = text.indexOf("{{"); start !== -1; start = text.indexOf("{{", at)) {
    if (start > at) parts.push(text.slice(at, start));
    const [expression, end] = readBinding(text, start);
    parts.push(expression);
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push(text.slice(at));
  return parts;
}

/** The binding ends at the first `}}` at which what stands between is one complete expression. */
function readBinding(text: string, start: number): [CompiledExpression, number] {
  let end = text.indexOf("}}", start + 2);
  if (end === -1) throw new TemplateError("This binding has no }} that ends it.", text, start);
  for (; end !== -1; end = text.indexOf("}}", end + 1)) {
    const js = text.slice(start + 2, end).trim();
    const node = parseComplete(js);
    if (node) return [{ js, names: namesIn(node, text, start) }, end + 2];
  }
  throw new TemplateError("What stands in this binding is not one complete JavaScript expression.", text, start);
}

/** Null also for what is nested so deeply that the parser's stack runs out. */
function parseComplete(js: string): Node | null {
  try {
    const node = parseExpressionAt(js, 0, { ...OPTIONS, onComment: refuseHtmlComment(js) });
    const rest = js.slice(node.end);
    const after = tokenizer(rest, { ...OPTIONS, onComment: refuseHtmlComment(rest) }).getToken();
    return after.type === tokTypes.eof ? node : null;
  } catch {
    return null;
  }
}

/** `<!--` and `-->`, which scripts of old read as comments and modules as operators. */
function refuseHtmlComment(js: string): (isBlock: boolean, text: string, start: number) => void {
  return (_isBlock, _text, start) => {
    if (!js.startsWith("/", start)) throw new SyntaxError("HTML comments can't be used in a binding.");
  };
}

const REFUSED: { [type: string]: string } = {
  ImportExpression: "import() can't be used in a binding.",
  MetaProperty: "import.meta and new.target can't be used in a binding.",
  Super: "super can't be used in a binding.",
};

type AnyNode = Node & { [field: string]: unknown };

/** Fields that hold a name which isn't looked up in the scope. */
function isPlainName(node: AnyNode, field: string): boolean {
  switch (node.type) {
    case "MemberExpression":
      return field === "property" && node.computed === false;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return field === "key" && node.computed === false;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return field === "label";
    default:
      return false;
  }
}

const isNode = (value: unknown): value is AnyNode => typeof value === "object" && value !== null && "type" in value;

function childrenOf(node: AnyNode): AnyNode[] {
  const fields = Object.keys(node).filter((field) => !isPlainName(node, field));
  return fields.flatMap((field) => node[field]).filter(isNode);
}

/** Every identifier that may come from the scope: the expression's own parameters are among them, and do no harm. */
function namesIn(expression: Node, text: string, start: number): string[] {
  const names = new Set<string>();
  const open = [expression as AnyNode];
  for (let node = open.pop(); node; node = open.pop()) {
    const refusal = REFUSED[node.type];
    if (refusal) throw new TemplateError(refusal, text, start);
    if (node.type === "Identifier" && node.name !== "undefined") names.add(node.name as string);
    open.push(...childrenOf(node));
  }
  return [...names].sort();
}

/** The same template where its expressions call `from` by the name `to`, a name they don't use yet; null where that takes more than a name. */
export function renameInTemplate(text: string, from: string, to: string): string | null {
  let renamed = "";
  let at = 0;
  for (let start = text.indexOf("{{"); start !== -1; start = text.indexOf("{{", at)) {
    const [{ js }, end] = readBinding(text, start);
    const expression = renameInExpression(js, from, to);
    if (expression === null) return null;
    const first = text.indexOf(js, start + 2);
    renamed += text.slice(at, first) + expression + text.slice(first + js.length, end);
    at = end;
  }
  return renamed + text.slice(at);
}

function renameInExpression(js: string, from: string, to: string): string | null {
  const places = new Map<number, string>();
  const open = [parseComplete(js) as AnyNode];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "Identifier" && node.name === from && !places.has(node.start)) places.set(node.start, to);
    if (node.type === "Property" && node.shorthand && (node.key as AnyNode).name === from) {
      if ((node.value as AnyNode).type !== "Identifier") return null;
      places.set(node.start, `${from}: ${to}`);
    }
    open.push(...childrenOf(node));
  }
  let renamed = js;
  for (const [start, words] of [...places].sort(([a], [b]) => b - a)) {
    renamed = renamed.slice(0, start) + words + renamed.slice(start + from.length);
  }
  return renamed;
}
