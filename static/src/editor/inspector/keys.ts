const LOOKED_AT = 50;

/** The attributes that a list's items have, in the order in which they are met. */
export function findKeys(items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  const keys = new Set<string>();
  for (const item of items.slice(0, LOOKED_AT)) {
    if (item !== null && typeof item === "object" && !Array.isArray(item)) {
      for (const key of Object.keys(item)) keys.add(key);
    }
  }
  return [...keys];
}
