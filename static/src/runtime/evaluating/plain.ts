import type { Definition } from "../../sandbox/messages";

const PLAIN = /^(\w+)\.(items|data)$/;

/** `{{ Products.items }}` and `{{ Products.data }}`. */
export function readPlain(definition: Definition | undefined): { query: string; member: "items" | "data" } | undefined {
  if (!Array.isArray(definition) || definition.length !== 1) return undefined;
  const [only] = definition;
  const [, query, member] = (typeof only === "object" && PLAIN.exec(only.js.trim())) || [];
  return query ? { query, member: member as "items" | "data" } : undefined;
}
