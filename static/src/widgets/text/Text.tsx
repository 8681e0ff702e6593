import { CircleAlert } from "lucide-preact";
import type { TextProps, TextState } from "../../lib/kinds.generated";
import { lazily } from "../../lib/lazily";
import type { ViewProps } from "../../lib/view";
import "./text.css";

const TAGS = { small: "p", body: "p", heading: "h3", title: "h2" } as const;

export const Markdown = lazily(() => import("./Markdown").then((module) => module.Markdown));

interface ComingProps {
  Tag: (typeof TAGS)[keyof typeof TAGS] | "div";
  looks: { class: string };
  text: string;
  isFormatted: boolean;
}

/** Plain text, in which markup is only characters; or Markdown. */
export function view({ props, errors, pending, source, roughly }: ViewProps<TextProps, TextState>) {
  const size = Object.hasOwn(TAGS, props.size) ? props.size : "body";
  const Tag = props.format === "markdown" ? "div" : TAGS[size];
  const looks = { class: `text text-${size}`, "data-align": props.align, "data-tone": props.tone };
  const failed = errors.text;
  if (pending.has("text") || (failed && source.state === "loading")) {
    return <Coming {...{ Tag, looks }} text={roughly("text")} isFormatted={props.format === "markdown"} />;
  }
  // What it shows may come later: nothing yet is not an error.
  if (failed && source.state === "waiting") return <Tag {...looks} />;
  if (failed) return <Failure message={source.error?.message ?? failed.message} />;
  if (props.format !== "markdown") return <Tag {...looks}>{props.text}</Tag>;
  return (
    <div {...looks}>
      <Markdown text={props.text} />
    </div>
  );
}

/** As high as it will be, so that nothing below it moves when it comes; its words are not to be read yet. */
function Coming({ Tag, looks, text, isFormatted }: ComingProps) {
  if (!isFormatted) {
    return (
      <Tag {...looks}>
        <span class="skeleton skeleton-late text-place" aria-hidden="true">
          {text}
        </span>
      </Tag>
    );
  }
  return (
    <div {...looks} aria-hidden="true">
      <div class="skeleton skeleton-late">
        <div class="text-unseen">
          <Markdown text={text} />
        </div>
      </div>
    </div>
  );
}

function Failure({ message }: { message: string }) {
  return (
    <p class="text text-failure" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{message}</span>
    </p>
  );
}
