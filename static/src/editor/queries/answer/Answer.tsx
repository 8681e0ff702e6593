import { useMemo, useState } from "preact/hooks";
import { faultOf } from "../../../lib/runs";
import { CodeField } from "../../code/CodeField";
import type { QueryDraft } from "../../model/queryDraft";
import type { RunRecord } from "../../model/running";
import { useWorkspace } from "../../model/workspace";
import { moveInList } from "../../ui/moveInList";
import { AnswerDetails } from "./AnswerDetails";
import { AnswerFault } from "./AnswerFault";
import { AnswerItems } from "./AnswerItems";
import { AnswerNotes } from "./AnswerNotes";
import { AnswerRunning, counted } from "./AnswerRunning";
import { prettyJson, resultTexts } from "./pretty";

type Answered = RunRecord & { state: "answered" };

/** What the query's last run gave: its items, DynamoDB's own JSON, and what it cost. */
export function Answer({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const record = workspace.running.of(draft.saved.value.name).value;
  return (
    <section class="answer" aria-label="Answer" aria-busy={record.state === "running"}>
      {record.state === "none" && (
        <div class="empty">
          <p class="empty-title">Not run yet</p>
          <p class="empty-text">
            Run it with <span class="kbd">Ctrl Enter</span> to see what it gives.
          </p>
        </div>
      )}
      {record.state === "running" && <AnswerRunning record={record} />}
      {record.state === "refused" && <AnswerFault fault={record.fault} />}
      {record.state === "answered" && <Answered draft={draft} record={record} />}
    </section>
  );
}

const TABS = ["Items", "JSON", "Details"] as const;

function Answered({ draft, record }: { draft: QueryDraft; record: Answered }) {
  const { answer } = record;
  const [tab, setTab] = useState<(typeof TABS)[number]>(draft.saved.value.list ? "Items" : "JSON");
  const fault = faultOf(answer, draft.saved.value.access);
  return (
    <>
      <header class="answer-head">
        <div class="tabs" role="tablist" aria-label="Answer" onKeyDown={moveInList}>
          {TABS.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              class="tab"
              aria-selected={tab === each}
              tabIndex={tab === each ? 0 : -1}
              onClick={() => setTab(each)}
              onFocus={() => setTab(each)}
            >
              {each}
            </button>
          ))}
        </div>
        <span class="spacer" />
        <span class="answer-meta numeric">{describeAnswer(record)}</span>
      </header>
      <div class="answer-body" role="tabpanel" aria-label={tab}>
        {fault && <AnswerFault fault={fault} state={answer.state} />}
        <AnswerNotes answer={answer} isRead={draft.saved.value.access === "read"} />
        {tab === "Items" && !fault && <AnswerItems draft={draft} answer={answer} />}
        {tab === "JSON" && <RawJson bytes={answer.bytes} />}
        {tab === "Details" && <AnswerDetails record={record} />}
      </div>
    </>
  );
}

function describeAnswer({ answer, ms }: Answered): string {
  const count = answer.meta.count;
  const words = [
    (answer.meta.pages ?? 0) > 1 ? counted(answer.meta.pages as number, "page") : "",
    count === null || count === undefined ? "" : counted(count, "item"),
    `${Math.round(ms)} ms`,
  ];
  return words.filter(Boolean).join(" · ");
}

/** DynamoDB's JSON laid out for reading; not parsed, so that no digit is lost. */
function RawJson({ bytes }: { bytes: ArrayBuffer | null }) {
  const text = useMemo(() => readable(bytes), [bytes]);
  if (!text) return null;
  return <CodeField class="code-answer" mode="json" label="JSON" text={text} readOnly />;
}

function readable(bytes: ArrayBuffer | null): string {
  if (!bytes) return "";
  return resultTexts(new TextDecoder().decode(bytes)).map(prettyJson).join("\n\n");
}
