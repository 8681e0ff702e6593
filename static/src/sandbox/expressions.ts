/** One expression or template, evaluated. */
import type { Shelf } from "./answers";
import { describe, explainMissing } from "./explaining";
import type { Definition, Expression, Failure, Outcome, Template } from "./messages";
import { tidy } from "./tidying";
import { toText } from "./values";

/** Finds a name of the scope; undefined where there is none. */
export type Find = (name: string) => { value: unknown } | undefined;

export type Evaluate = (find: Find) => Outcome;

/** The failure of a binding that this one reads. */
export class PassedFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

// The constructor is taken from expressions (lockdown.ts), not from us.
const FunctionConstructor = Function;

/** A definition, ready to be evaluated over and over. Never throws. */
export function prepare(id: string, definition: Definition, shelf: Shelf): Evaluate {
  if (!Array.isArray(definition)) return () => ({ ok: false, error: definition });
  const run = prepareTemplate(definition, shelf);
  return (find) => {
    try {
      return { ok: true, value: run(find) };
    } catch (error) {
      return {
        ok: false,
        error: error instanceof PassedFailure ? error.failure : { message: describe(error), origin: id },
      };
    }
  };
}

function prepareTemplate(template: Template, shelf: Shelf): (find: Find) => unknown {
  const parts = template.map((part) => (typeof part === "string" ? () => part : prepareExpression(part)));
  const [only] = parts;
  if (only && parts.length === 1) return (find) => tidy(only(find), shelf);
  return (find) => parts.map((part) => toText(tidy(part(find), shelf))).join("");
}

/**
 * The names that the scope has become the function's parameters; any other stays free, so that it is a global of
 * JavaScript's or fails as "not defined". So there is one function for each set of names that the scope has.
 */
function prepareExpression(expression: Expression): (find: Find) => unknown {
  const { js, names } = expression;
  const functions = new Map<string, (...values: unknown[]) => unknown>();
  return (find) => {
    const found: string[] = [];
    const values: unknown[] = [];
    for (const name of names) {
      const entry = find(name);
      if (entry) {
        found.push(name);
        values.push(entry.value);
      }
    }
    const key = found.join();
    const compiled = functions.get(key) ?? compile(js, found);
    functions.set(key, compiled);
    try {
      return compiled(...values);
    } catch (error) {
      const missing = explainMissing(error, expression, find);
      throw missing ? new TypeError(missing) : error;
    }
  };
}

/** The line break ends a comment that ends the expression. */
function compile(js: string, names: string[]): (...values: unknown[]) => unknown {
  return new FunctionConstructor(...names, `"use strict"; return (${js}\n)`) as (...values: unknown[]) => unknown;
}
