import { CircleAlert, ListEnd } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Source } from "../../../lib/view";

/** Of a read of all pages: how far it is, with a way to end it, or why what is shown isn't all. */
export function LongRead({ source }: { source: Source }) {
  const { progress, cancel, state, error, meta } = source;
  if (progress) {
    return (
      <div class="table-long" role="status">
        <span>
          {counted(progress.pages, "page")}, {counted(progress.items, "item")}
        </span>
        {cancel && (
          <button type="button" class="button button-small" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    );
  }
  if (state !== "ready") return null;
  if (error) return <Note Icon={CircleAlert}>Not all of it came. {error.message}</Note>;
  return meta.limited ? <Note Icon={ListEnd}>There are more than these: the query reads no further.</Note> : null;
}

function Note({ Icon, children }: { Icon: typeof CircleAlert; children: ComponentChildren }) {
  return (
    <div class="table-stale" role="status">
      <Icon aria-hidden="true" />
      <span>{children}</span>
    </div>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
