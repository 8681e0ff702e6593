import type { SchemaKey, TableSchema } from "../api";

/** What the schema says, in a person's words. */

const TYPES: { [tag: string]: string } = {
  S: "text",
  N: "number",
  B: "binary",
  BOOL: "boolean",
  NULL: "null",
  L: "list",
  M: "map",
  SS: "text set",
  NS: "number set",
  BS: "binary set",
};
const STEPS: readonly [size: number, unit: string][] = [
  [1024 ** 4, "TB"],
  [1024 ** 3, "GB"],
  [1024 ** 2, "MB"],
  [1024, "kB"],
];

export function describeTypes(tags: readonly string[]): string {
  return tags.map((tag) => TYPES[tag] ?? tag).join(", ");
}

export function describeKeys(keys: readonly SchemaKey[]): string {
  return keys.map(({ name }) => name).join(", ");
}

/** DynamoDB counts anew every six hours, so that there may be none yet. */
export function describeCount(count: number | null | undefined): string | null {
  return count === null || count === undefined ? null : count.toLocaleString("en");
}

export function describeBytes(bytes: number | null | undefined): string | null {
  if (bytes === null || bytes === undefined) return null;
  const [size, unit] = STEPS.find(([least]) => bytes >= least) ?? [1, "B"];
  const figure = bytes / size;
  return `${figure.toLocaleString("en", { maximumFractionDigits: figure < 10 ? 1 : 0 })} ${unit}`;
}

export function describeBilling(billing: TableSchema["billing"]): string | null {
  if (!billing) return null;
  if (billing.mode === "PAY_PER_REQUEST") return "on demand";
  return `provisioned, ${billing.read ?? "?"} read, ${billing.write ?? "?"} write`;
}
