import { contrast, inkOn } from "../../lib/accent";

/** Grounds that a colour has to be told from. */
export interface Grounds {
  light: string;
  dark: string;
}

export interface ContrastNote {
  tone: "good" | "warning";
  words: string;
}

/** On light pages WCAG's 3 to 1. On dark ones words and edges are lightened by half, so less of the colour will do. */
const SEEN = { light: 3, dark: 2 };

/** `#RGB`, `RRGGBB` and the like as `#rrggbb`; null for no colour of one's own; undefined for what is no colour. */
export function readAccent(text: string): string | null | undefined {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (digits === "") return null;
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${[...digits].map((digit) => digit + digit).join("")}`;
  return undefined;
}

/** How an accent reads. The ink on it is chosen to read always; the colour itself may be lost on its ground. */
export function noteContrast(accent: string, grounds: Grounds): ContrastNote {
  const onLight = contrast(accent, grounds.light);
  const onDark = contrast(accent, grounds.dark);
  if (onLight < SEEN.light) return lost("light", onLight, "darker");
  if (onDark < SEEN.dark) return lost("dark", onDark, "lighter");
  const ink = inkOn(accent);
  const name = ink === "#ffffff" ? "White" : "Black";
  return { tone: "good", words: `${name} words on it read well (${ratio(contrast(accent, ink))}).` };
}

function lost(theme: "light" | "dark", found: number, better: string): ContrastNote {
  const words = `Hard to see on ${theme} pages: ${ratio(found)}, where ${SEEN[theme]} to 1 is enough. Choose a ${better} one.`;
  return { tone: "warning", words };
}

function ratio(value: number): string {
  return `${(Math.floor(value * 10) / 10).toString()} to 1`;
}

/** The surfaces of both themes, whichever is shown. */
export function readGrounds(): Grounds {
  return { light: readToken("--surface-in-light"), dark: readToken("--surface-in-dark") };
}

/** A token's colour in the theme that is shown. */
export function readToken(name: string): string {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name);
  return readAccent(/#[0-9a-f]{3,6}/i.exec(text)?.[0] ?? "") ?? "#000000";
}
