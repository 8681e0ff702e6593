import type { RunProgress } from "../../../lib/types";
import type { RunRecord } from "../../model/running";

/** A run under way: how far it is where it reads all pages, and a way to end it. */
export function AnswerRunning({ record }: { record: RunRecord & { state: "running" } }) {
  return (
    <>
      <div class="progress" />
      <div class="answer-running">
        <span class="numeric" role="status">
          {record.progress ? describeProgress(record.progress) : "Running"}
        </span>
        <button type="button" class="button button-small" onClick={record.cancel}>
          Cancel
        </button>
      </div>
      <div class="answer-waiting">
        <div class="skeleton skeleton-late" />
        <div class="skeleton skeleton-late" />
        <div class="skeleton skeleton-late" />
      </div>
    </>
  );
}

export function describeProgress({ pages, items }: Pick<RunProgress, "pages" | "items">): string {
  return `${counted(pages, "page")}, ${counted(items, "item")}`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
