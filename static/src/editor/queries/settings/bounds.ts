/** Limits of a read of all pages, as a person writes them. queries/settings.py holds to them. */

const MOST_ITEMS = 100_000;
const LEAST_BYTES = 1024;
const MOST_BYTES = 12 * 1024 * 1024;
const UNITS: { [unit: string]: number } = { b: 1, kb: 1024, mb: 1024 * 1024 };

/** A whole number, or a sentence on why it is none. */
export function readCount(text: string): number | string {
  const count = Number(text.replace(/[,_\s]/g, ""));
  if (Number.isInteger(count) && count >= 1 && count <= MOST_ITEMS) return count;
  return `A whole number from 1 to ${MOST_ITEMS.toLocaleString("en")}, or empty.`;
}

/** "4 MB", "500 kB" and "2048" in bytes, or a sentence. */
export function readBytes(text: string): number | string {
  const found = /^(\d+(?:\.\d+)?)\s*(b|kb|mb)?$/i.exec(text.trim());
  const bytes = found ? Math.round(Number(found[1]) * (UNITS[(found[2] ?? "b").toLowerCase()] ?? 1)) : Number.NaN;
  return bytes >= LEAST_BYTES && bytes <= MOST_BYTES ? bytes : "A size from 1 kB to 12 MB, such as 4 MB, or empty.";
}

/** In the largest unit that says it exactly. */
export function writeBytes(bytes: number): string {
  if (bytes % (1024 * 1024) === 0) return `${bytes / (1024 * 1024)} MB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} kB` : `${bytes} B`;
}
