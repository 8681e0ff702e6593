import type { FormField } from "../../../lib/kinds.generated";
import type { RunError } from "../../../lib/types";
import type { Problems } from "../raw";

interface Form {
  name: string;
  fields: readonly FormField[];
  isNew: boolean;
}

/** The fields that the server's refusal is about, as far as it says. */
export function placeFault(error: RunError, { name, fields, isNew }: Form): Problems {
  if (isNew && error.code === "ConditionalCheckFailedException") return keysTaken(fields);
  const field = fieldOf(error, name);
  return fields.some((each) => each.name === field) ? { [field as string]: error.message } : {};
}

function keysTaken(fields: readonly FormField[]): Problems {
  const keys = fields.filter((field) => field.key).map((field) => field.name);
  return Object.fromEntries(keys.map((key) => [key, "There is an item with this key already."]));
}

/** `Form1.data.price`, `Form1.data["unit price"]` or an edit's `edit.set.price`: what the values came from. */
function fieldOf({ details }: RunError, form: string): string | null {
  const expression = typeof details.expression === "string" ? details.expression : "";
  if (expression.startsWith(`${form}.`)) {
    const [, plain, quoted] =
      /^\.(?:data|changes\.set)(?:\.([\w$]+)|\[["'](.+?)["']\])/.exec(expression.slice(form.length)) ?? [];
    if (plain ?? quoted) return plain ?? quoted ?? null;
  }
  const place = typeof details.place === "string" ? details.place : "";
  const [, attribute] = /^edit\.(?:set|expected)\.([^.[]+)/.exec(place) ?? [];
  return attribute ?? null;
}
