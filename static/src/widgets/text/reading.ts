/**
 * A small part of Markdown, read into plain records: headings, paragraphs, lists, quotes, code and rules; within them
 * bold, italics, code and links. Everything else, HTML before all, stays characters.
 */

export type Block =
  | { type: "heading"; level: number; inline: Inline[] }
  | { type: "paragraph"; inline: Inline[] }
  | { type: "list"; ordered: boolean; start: number; items: Block[][] }
  | { type: "quote"; blocks: Block[] }
  | { type: "code"; text: string }
  | { type: "rule" };

export type Inline =
  | string
  | { type: "strong" | "emphasis" | "deleted"; inline: Inline[] }
  | { type: "code"; text: string }
  | { type: "link"; to: string; inline: Inline[] }
  | { type: "break" };

/** Lists and quotes within one another go no deeper. */
const DEEPEST = 8;

export function readMarkdown(text: string): Block[] {
  return readBlocks(text.replaceAll("\r\n", "\n").replaceAll("\t", "    ").split("\n"), 0);
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)/;

function readBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at, depth);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that begins at a line, and the line after it. */
function readBlock(lines: readonly string[], at: number, depth: number): [Block | null, number] {
  const line = lines[at] as string;
  if (line.trim() === "") return [null, at + 1];
  const fence = FENCE.exec(line);
  if (fence) return readFence(lines, at, fence[1] as string);
  const heading = HEADING.exec(line);
  if (heading)
    return [{ type: "heading", level: heading[1]?.length ?? 1, inline: readInline(heading[2] ?? "") }, at + 1];
  if (RULE.test(line)) return [{ type: "rule" }, at + 1];
  if (depth < DEEPEST && QUOTE.test(line)) return readQuote(lines, at, depth);
  if (depth < DEEPEST && ITEM.test(line)) return readList(lines, at, depth);
  return readParagraph(lines, at);
}

function readFence(lines: readonly string[], at: number, fence: string): [Block, number] {
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence));
  const stop = end === -1 ? lines.length : end;
  return [{ type: "code", text: lines.slice(at + 1, stop).join("\n") }, stop + 1];
}

function readQuote(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] as string)) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [{ type: "quote", blocks: readBlocks(inner, depth + 1) }, end];
}

function readList(lines: readonly string[], at: number, depth: number): [Block, number] {
  const mark = ITEM.exec(lines[at] as string)?.[2] as string;
  const ordered = /\d/.test(mark);
  const items: Block[][] = [];
  let next = at;
  while (next < lines.length) {
    const found = ITEM.exec(lines[next] as string);
    if (!found || /\d/.test(found[2] as string) !== ordered || RULE.test(lines[next] as string)) break;
    const end = endOfItem(lines, next, found[0].length);
    const inner = lines
      .slice(next, end)
      .map((line, index) => (index === 0 ? line.slice(found[0].length) : outdent(line, found[0].length)));
    items.push(readBlocks(inner, depth + 1));
    next = end;
  }
  return [{ type: "list", ordered, start: ordered ? Number.parseInt(mark, 10) : 1, items }, next];
}

/** An item goes on over indented lines, over lazy ones of its paragraph, and over an empty one before more of it. */
function endOfItem(lines: readonly string[], at: number, indent: number): number {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] as string;
    const isInner = indentOf(line) >= Math.min(indent, 2);
    if (line.trim() === "") {
      const after = lines[end + 1] ?? "";
      if (after.trim() === "" || (indentOf(after) < Math.min(indent, 2) && !ITEM.test(after))) break;
    } else if (!isInner && (ITEM.test(line) || startsBlock(line) || lines[end - 1]?.trim() === "")) break;
    end += 1;
  }
  return end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function outdent(line: string, by: number): string {
  return line.slice(Math.min(by, indentOf(line)));
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line);
}

function readParagraph(lines: readonly string[], at: number): [Block, number] {
  let end = at + 1;
  while (
    end < lines.length &&
    (lines[end] as string).trim() !== "" &&
    !startsBlock(lines[end] as string) &&
    !ITEM.test(lines[end] as string)
  )
    end += 1;
  const text = lines.slice(at, end).map((line) => line.trimStart());
  return [{ type: "paragraph", inline: readInline(text.join("\n").trimEnd()) }, end];
}

/** In this order; the first that fits at a place is taken. */
const INLINE =
  /\\([!-/:-@[-`{-~])|(`+)([^`](?:.|\n)*?[^`]|[^`])\2(?!`)|\[((?:[^[\]\\\n]|\\.){1,1000})\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\)){1,2000})>?(?:\s+"[^"\n]*")?\s*\)|<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>|(\*\*|__)(?=\S)((?:(?!\7)[^\n]){0,2000}?\S)\7|~~(?=\S)([^~\n]{1,2000}?)~~|(?<![\w*])([*_])(?=[^\s*_])((?:(?!\10)[^\n]){0,2000}?[^\s*_])\10(?![\w*])|( {2,}|\\)\n/;

function readInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let rest = text;
  while (rest !== "") {
    const match = depth < DEEPEST ? INLINE.exec(rest) : null;
    if (!match) {
      found.push(rest);
      break;
    }
    if (match.index > 0) found.push(rest.slice(0, match.index));
    found.push(readMatch(match, depth));
    rest = rest.slice(match.index + match[0].length);
  }
  return joinTexts(found);
}

function readMatch(match: RegExpExecArray, depth: number): Inline {
  const [whole, escaped, , code, words, to, address, , strong, deleted, , emphasis] = match;
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return { type: "code", text: code.replaceAll("\n", " ").replace(/^ (.*\S.*) $/, "$1") };
  if (words !== undefined && to !== undefined) return { type: "link", to, inline: readInline(words, depth + 1) };
  if (address !== undefined) return { type: "link", to: address, inline: [address.replace(/^mailto:/, "")] };
  if (strong !== undefined) return { type: "strong", inline: readInline(strong, depth + 1) };
  if (deleted !== undefined) return { type: "deleted", inline: readInline(deleted, depth + 1) };
  if (emphasis !== undefined) return { type: "emphasis", inline: readInline(emphasis, depth + 1) };
  return whole.endsWith("\n") ? { type: "break" } : whole;
}

function joinTexts(parts: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
