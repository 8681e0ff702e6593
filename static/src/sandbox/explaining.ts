/** What was thrown, in words that name what the author wrote. */
import type { Expression } from "./messages";
import { explainReadOnly } from "./scope";

type Find = (name: string) => { value: unknown } | undefined;

const MAX_MESSAGE = 500;
const MAX_MEMBERS = 12;

const TOO_DEEP = "A function here calls itself without end.";

/** A message may be a getter that throws in turn. */
export function describe(error: unknown): string {
  try {
    const message = String(error instanceof Error ? error.message : error).slice(0, MAX_MESSAGE);
    if (error instanceof SyntaxError) return `This is not a JavaScript expression: ${message}`;
    if (/call stack|too much recursion/i.test(message)) return TOO_DEEP;
    const name = /^Can't find variable: (.+)$/.exec(message)?.[1];
    return name ? `${name} is not defined` : explainReadOnly(error, message);
  } catch {
    return "The expression threw something that can't be shown.";
  }
}

/** As Chromium, Firefox and WebKit say that a member of nothing was read. */
const READ_OF_NOTHING = /Cannot read prop|Cannot destructure|(undefined|null) is not an object|is (undefined|null)$/;

/** What in the expression is undefined or null, and what is there instead; null where that can't be told. */
export function explainMissing(error: unknown, { js, names }: Expression, find: Find): string | null {
  try {
    if (!(error instanceof TypeError) || !READ_OF_NOTHING.test(error.message)) return null;
    for (const [path] of js.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[\d+\])+/g)) {
      const missing = findMissing(path, names, find);
      if (missing) return missing;
    }
  } catch {
    // What is read here may fail by itself: then the engine's own words stay.
  }
  return null;
}

function findMissing(path: string, names: readonly string[], find: Find): string | null {
  const [root = "", ...steps] = path.split(/(?=[.[])/);
  const entry = names.includes(root) ? find(root) : undefined;
  if (!entry) return null;
  let value = entry.value;
  let holder: unknown;
  let read = root;
  for (const step of steps) {
    if (value === undefined || value === null) return `${read} is ${value}${describeHolder(holder, read)}.`;
    holder = value;
    value = (value as { [member: string]: unknown })[step.replace(/^\.|^\[|\]$/g, "")];
    read += step;
  }
  return null;
}

/** Only for a member: of a name alone there is nothing to tell. */
function describeHolder(holder: unknown, path: string): string {
  if (holder === undefined) return "";
  const name = path.replace(/(\.[^.[]+|\[\d+\])$/, "");
  if (Array.isArray(holder)) return `: ${name} has ${holder.length} ${holder.length === 1 ? "entry" : "entries"}`;
  if (typeof holder !== "object") return "";
  const members = Object.keys(holder as object);
  const more = members.length > MAX_MEMBERS ? " and more" : "";
  return members.length > 0
    ? `: ${name} has ${members.slice(0, MAX_MEMBERS).join(", ")}${more}`
    : `: ${name} has no members`;
}
