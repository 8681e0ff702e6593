/** Where in a body's text a fault stands. */
export interface PlacedFault {
  message: string;
  /** A path of the parsed body, as "Item.price" or "Keys[0].id". */
  place: string;
  line: number | null;
  column: number | null;
  severity: "error" | "warning";
}

/** The range to underline: from line and column (both from 1), else by looking for the path's keys, else the first character. */
export function rangeOf(text: string, fault: PlacedFault): { from: number; to: number } {
  const from = fault.line === null ? findPlace(text, fault.place) : offsetOf(text, fault.line, fault.column ?? 1);
  const end = Math.max(from + 1, from + (/^"(?:[^"\\]|\\.)*"|^[\w.-]+/.exec(text.slice(from))?.[0].length ?? 1));
  return { from: Math.min(from, text.length), to: Math.min(end, text.length) };
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1);
}

/** Each key of the path after the one before it: near enough to underline, and never wrong about which line count. */
function findPlace(text: string, place: string): number {
  let at = 0;
  let found = 0;
  for (const key of place.match(/[^.[\]]+/g) ?? []) {
    if (/^\d+$/.test(key)) continue;
    const next = text.indexOf(`"${key}"`, at);
    if (next === -1) break;
    found = next;
    at = next + 1;
  }
  return found;
}
