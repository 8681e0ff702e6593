/** Where in a body's text a fault stands. */
export interface PlacedFault {
  message: string;
  /** From 1; null for what is of no one place in the text. */
  line: number | null;
  column: number | null;
  severity: "error" | "warning";
}

/** The range to underline: the word or the text at line and column, else the first character. */
export function rangeOf(text: string, fault: PlacedFault): { from: number; to: number } {
  const from = fault.line === null ? 0 : offsetOf(text, fault.line, fault.column ?? 1);
  const end = Math.max(from + 1, from + (/^"(?:[^"\\]|\\.)*"|^[\w.-]+/.exec(text.slice(from))?.[0].length ?? 1));
  return { from: Math.min(from, text.length), to: Math.min(end, text.length) };
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1);
}
