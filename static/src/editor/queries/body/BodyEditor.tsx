import { CircleAlert, TriangleAlert } from "lucide-preact";
import { useId, useMemo, useState } from "preact/hooks";
import type { Problem } from "../../api";
import { CodeField } from "../../code/CodeField";
import type { QueryDraft } from "../../model/queryDraft";
import { attributesOf, tablesIn } from "../../model/schema";
import { readScope } from "../../model/scope";
import { useWorkspace } from "../../model/workspace";
import { moveInList } from "../../ui/moveInList";
import { Settings } from "../settings/Settings";
import { hintBody } from "./bodyHints";
import { Parameters } from "./Parameters";

/** The operation's JSON and the values that stand in it, with the server's problems beneath. */
export function BodyEditor({ draft, onRun }: { draft: QueryDraft; onRun: () => void }) {
  const [tab, setTab] = useState<"body" | "values" | "settings">("body");
  const problems = draft.problems.value;
  return (
    <div class="query-body">
      <div class="query-body-head">
        <div class="tabs" role="tablist" aria-label="Query" onKeyDown={moveInList}>
          <Tab words="Body" selected={tab === "body"} onSelect={() => setTab("body")} />
          <Tab
            words="Values"
            count={draft.fields.value.parameters.length}
            selected={tab === "values"}
            onSelect={() => setTab("values")}
          />
          <Tab words="Settings" selected={tab === "settings"} onSelect={() => setTab("settings")} />
        </div>
        <DraftWord draft={draft} />
      </div>
      <Code draft={draft} onRun={onRun} hidden={tab !== "body"} />
      {tab === "values" && <Parameters draft={draft} />}
      {tab === "settings" && <Settings draft={draft} />}
      {problems.length > 0 && (
        <ul class="query-problems" aria-label="Problems">
          {problems.map((problem) => (
            <ProblemLine key={`${problem.place} ${problem.message}`} problem={problem} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface TabProps {
  words: string;
  count?: number;
  selected: boolean;
  onSelect: () => void;
}

function Tab({ words, count = 0, selected, onSelect }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
      onFocus={onSelect}
    >
      {words}
      {count > 0 && <span class="numeric faint">{count}</span>}
    </button>
  );
}

/** What stands elsewhere than in the body. */
const OF_SETTINGS = /^(transform|confirm|pages|filters|edit)\b/;

/** Stays while the values are looked at, so that its undo does too. */
function Code({ draft, onRun, hidden }: { draft: QueryDraft; onRun: () => void; hidden: boolean }) {
  const workspace = useWorkspace();
  const faults = useMemo(
    () => draft.problems.value.filter(({ place }) => !OF_SETTINGS.test(place)),
    [draft.problems.value],
  );
  const scope = useMemo(() => () => readScope(workspace, { params: {} }), [workspace]);
  const leaving = useId();
  const hints = (before: string, body: string) => {
    const { datasource } = draft.fields.peek();
    const tables = tablesIn(workspace.schemas.of(datasource).peek());
    return hintBody(before, body, {
      tables,
      attributes: (table) => attributesOf(workspace.schemas, datasource, table),
    });
  };
  return (
    <div class="query-code" hidden={hidden}>
      <CodeField
        class="code-body"
        mode="json"
        label="Body"
        text={draft.fields.value.body}
        placeholder="{}"
        faults={faults}
        describedBy={leaving}
        scope={scope}
        hints={hints}
        onChange={(body) => draft.edit({ body })}
        onRun={onRun}
      />
      <p class="query-leaving" id={leaving}>
        <span class="kbd">Tab</span> indents. <span class="kbd">Esc</span> then <span class="kbd">Tab</span> leaves.
      </p>
    </div>
  );
}

function ProblemLine({ problem }: { problem: Problem }) {
  const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
  // What is said of no member, or of a setting, names its line in words.
  const isInBody = problem.line !== null && problem.place !== "" && !OF_SETTINGS.test(problem.place);
  return (
    <li class={`query-problem query-problem-${problem.severity}`}>
      <Icon />
      <span>
        {problem.place && <code class="mono">{problem.place}</code>} {problem.message}
        {isInBody && (
          <span class="query-problem-line numeric">
            {" "}
            line {problem.line}, column {problem.column}
          </span>
        )}
      </span>
    </li>
  );
}

const WORDS = {
  saved: "Saved",
  waiting: "Saving",
  saving: "Saving",
  retrying: "Not saved yet",
  refused: "Not saved",
  changed: "Not saved",
};

function DraftWord({ draft }: { draft: QueryDraft }) {
  const state = draft.state.value;
  return (
    <span class={`draft-word draft-word-${state}`} role="status">
      {WORDS[state]}
    </span>
  );
}
