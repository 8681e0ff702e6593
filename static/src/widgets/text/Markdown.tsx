import type { ComponentChildren, JSX } from "preact";
import { linkOf } from "../../lib/links";
import { type Block, type Inline, readMarkdown } from "./reading";

/** Built of elements, never of HTML: there is nothing in a text that could become markup of another kind. */
export function Markdown({ text }: { text: string }) {
  return <div class="markdown">{readMarkdown(text).map(drawBlock)}</div>;
}

const HEADINGS = ["h2", "h3", "h4", "h5", "h6", "h6"] as const;

function drawBlock(block: Block, key: number): JSX.Element {
  switch (block.type) {
    case "heading": {
      const Tag = HEADINGS[block.level - 1] ?? "h6";
      return <Tag key={key}>{block.inline.map(drawInline)}</Tag>;
    }
    case "list":
      return <List key={key} {...block} />;
    case "quote":
      return <blockquote key={key}>{block.blocks.map(drawBlock)}</blockquote>;
    case "code":
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case "rule":
      return <hr key={key} />;
    default:
      return <p key={key}>{block.inline.map(drawInline)}</p>;
  }
}

function List({ ordered, start, items }: Extract<Block, { type: "list" }>) {
  const drawn = items.map((blocks, at) => <li key={at}>{drawItem(blocks)}</li>);
  return ordered ? <ol start={start}>{drawn}</ol> : <ul>{drawn}</ul>;
}

/** A paragraph that is all of an item, or begins it, stands in it without a box of its own. */
function drawItem([first, ...more]: readonly Block[]): ComponentChildren {
  if (first?.type !== "paragraph")
    return [first, ...more].flatMap((block, at) => (block ? [drawBlock(block, at)] : []));
  return [...first.inline.map(drawInline), ...more.map(drawBlock)];
}

function drawInline(part: Inline, key: number): ComponentChildren {
  if (typeof part === "string") return part;
  switch (part.type) {
    case "strong":
      return <strong key={key}>{part.inline.map(drawInline)}</strong>;
    case "emphasis":
      return <em key={key}>{part.inline.map(drawInline)}</em>;
    case "deleted":
      return <del key={key}>{part.inline.map(drawInline)}</del>;
    case "code":
      return (
        <code class="code" key={key}>
          {part.text}
        </code>
      );
    case "break":
      return <br key={key} />;
    default:
      return <Link key={key} {...part} />;
  }
}

/** Words alone where the address is none that may be followed. */
function Link({ to, inline }: Extract<Inline, { type: "link" }>) {
  const address = linkOf(to);
  const words = inline.map(drawInline);
  if (!address) return <>{words}</>;
  const isHere = new URL(address).origin === location.origin;
  return (
    <a href={address} target={isHere ? undefined : "_blank"} rel={isHere ? undefined : "noopener noreferrer"}>
      {words}
    </a>
  );
}
