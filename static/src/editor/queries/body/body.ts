/** A query's body as text: it need not be JSON yet while somebody types. */

const TABLE = /"TableName"\s*:\s*"((?:[^"\\{]|\\.)*)"/;
const STATEMENT = /\b(?:FROM|INTO|UPDATE)\s+(?:\\"([\w.-]+)\\"|([\w-]+))/i;

/** The table that the body names: its TableName, else the first one of its statement. Null for none, or a binding. */
export function tableIn(body: string): string | null {
  const named = TABLE.exec(body)?.[1];
  if (named) return named;
  const found = STATEMENT.exec(body);
  return found?.[1] ?? found?.[2] ?? null;
}

/** The body with another table; one that names none gets it as its first member. */
export function withTable(body: string, table: string): string {
  const member = `"TableName": ${JSON.stringify(table)}`;
  if (/"TableName"\s*:/.test(body)) return body.replace(TABLE, () => member);
  const rest = body.trim().replace(/^\{\s*/, "");
  if (rest === "" || rest === "}") return `{\n  ${member}\n}`;
  return `{\n  ${member},\n  ${rest}`;
}

/** Where the text ends, as far as JSON is concerned. */
export interface Place {
  /** Members and elements on the way from the outermost object. */
  path: string[];
  /** In a string that is a member's name, else in one that is a value. */
  isKey: boolean;
  /** What of that string is written so far. */
  text: string;
}

interface Level {
  isObject: boolean;
  /** The member that is being written. */
  key: string;
  isValue: boolean;
}

/** Null where the text doesn't end within a string. */
export function placeAtEnd(before: string): Place | null {
  const levels: Level[] = [];
  let at = 0;
  while (at < before.length) {
    const level = levels.at(-1);
    const character = before[at] as string;
    if (before.startsWith("{{", at)) {
      const end = before.indexOf("}}", at);
      if (end === -1) return null;
      at = end + 2;
      continue;
    }
    if (character === '"') {
      const end = endOfString(before, at);
      const text = before.slice(at + 1, end === -1 ? undefined : end);
      const isKey = level?.isObject === true && !level.isValue;
      if (end === -1) return { path: levels.slice(0, isKey ? -1 : undefined).map(({ key }) => key), isKey, text };
      if (isKey && level) level.key = text;
      at = end + 1;
      continue;
    }
    if (character === "{" || character === "[") levels.push({ isObject: character === "{", key: "", isValue: false });
    else if (character === "}" || character === "]") levels.pop();
    else if (level && character === ":") level.isValue = true;
    else if (level && character === ",") level.isValue = false;
    at += 1;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}
