import { CircleAlert } from "lucide-preact";
import type { TextProps, TextState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import "./text.css";

const TAGS = { small: "p", body: "p", heading: "h3", title: "h2" } as const;

/** Plain text: markup in it is only characters. */
export function view({ props, errors, pending, source }: ViewProps<TextProps, TextState>) {
  const size = Object.hasOwn(TAGS, props.size) ? props.size : "body";
  const Tag = TAGS[size];
  const failed = errors.text;
  if (pending.has("text") || (failed && source.state === "loading")) {
    return <div class={`text text-${size}`}>{<span class="skeleton skeleton-late text-place" />}</div>;
  }
  // What it shows may come later: nothing yet is not an error.
  if (failed && source.state === "waiting") return <Tag class={`text text-${size}`} />;
  if (failed) return <Failure message={source.error?.message ?? failed.message} />;
  return <Tag class={`text text-${size}`}>{props.text}</Tag>;
}

function Failure({ message }: { message: string }) {
  return (
    <p class="text text-failure" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{message}</span>
    </p>
  );
}
