import { CircleAlert } from "lucide-preact";
import type { TextProps, TextState } from "../../lib/kinds.generated";
import { lazily } from "../../lib/lazily";
import type { ViewProps } from "../../lib/view";
import "./text.css";

const TAGS = { small: "p", body: "p", heading: "h3", title: "h2" } as const;

const Markdown = lazily(() => import("./Markdown").then((module) => module.Markdown));

/** Plain text, in which markup is only characters; or Markdown. */
export function view({ props, errors, pending, source }: ViewProps<TextProps, TextState>) {
  const size = Object.hasOwn(TAGS, props.size) ? props.size : "body";
  const Tag = props.format === "markdown" ? "div" : TAGS[size];
  const looks = { class: `text text-${size}`, "data-align": props.align, "data-tone": props.tone };
  const failed = errors.text;
  if (pending.has("text") || (failed && source.state === "loading")) {
    return (
      <div {...looks}>
        <span class="skeleton skeleton-late text-place" />
      </div>
    );
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

function Failure({ message }: { message: string }) {
  return (
    <p class="text text-failure" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{message}</span>
    </p>
  );
}
