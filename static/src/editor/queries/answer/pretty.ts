/**
 * JSON laid out for reading, working on its text alone: numbers keep every digit, keys their order, strings their escapes.
 * Lists and objects that fit a short line stay on one, so that `{"S": "p1"}` is not spread over three.
 */
const WIDTH = 72;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

export function prettyJson(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  const ends = findEnds(tokens);
  const out: string[] = [];
  let depth = 0;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as string;
    const end = ends[at];
    const flat = end === undefined ? null : joinFlat(tokens, at, end);
    if (flat !== null && end !== undefined) {
      out.push(flat);
      at = end + 1;
      continue;
    }
    if (token === "{" || token === "[") {
      depth += 1;
      out.push(token, newLine(depth));
    } else if (token === "}" || token === "]") {
      depth -= 1;
      out.push(newLine(depth), token);
    } else if (token === ",") out.push(token, newLine(depth));
    else out.push(token === ":" ? ": " : token);
    at += 1;
  }
  return out.join("");
}

function newLine(depth: number): string {
  return `\n${"  ".repeat(Math.max(0, depth))}`;
}

/** For each opening token the index of the one that closes it. */
function findEnds(tokens: readonly string[]): (number | undefined)[] {
  const ends: (number | undefined)[] = new Array(tokens.length);
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (token === "{" || token === "[") open.push(index);
    if (token === "}" || token === "]") {
      const start = open.pop();
      if (start !== undefined) ends[start] = index;
    }
  });
  return ends;
}

/** The tokens on one line, or null where that is too long or holds more than one level of nesting. */
function joinFlat(tokens: readonly string[], start: number, end: number): string | null {
  if (end - start > WIDTH) return null;
  let text = "";
  let nested = 0;
  for (let at = start; at <= end; at++) {
    const token = tokens[at] as string;
    if (token === "{" || token === "[") nested += 1;
    if (nested > 1 && end - start > 1 && (token === "{" || token === "[")) return null;
    text += token === "," || token === ":" ? `${token} ` : token;
    if (text.length > WIDTH) return null;
  }
  return text;
}

/** The text of each answer in a run's envelope, as DynamoDB sent it. `results` is a member of the outermost object. */
export function resultTexts(envelope: string): string[] {
  const results: string[] = [];
  let depth = 0;
  let within = false;
  let start = 0;
  let before = "";
  for (const found of envelope.matchAll(TOKEN)) {
    const token = found[0];
    if (depth === 1 && token === "[" && before === '"results":') within = true;
    if (token === "{" || token === "[") {
      if (within && depth === 2) start = found.index;
      depth += 1;
    }
    if (token === "}" || token === "]") {
      depth -= 1;
      if (within && depth === 2) results.push(envelope.slice(start, found.index + 1));
      if (within && depth === 1) return results;
    }
    before = token === ":" ? `${before}:` : token;
  }
  return results;
}
