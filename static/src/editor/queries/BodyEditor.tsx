import { CircleAlert, TriangleAlert } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { CodeField } from "../code/CodeField";
import type { QueryDraft } from "../model/queryDraft";
import { readScope } from "../model/scope";
import { useWorkspace } from "../model/workspace";
import type { Problem } from "../api";

/** The operation's JSON, with the server's problems shown where they stand. */
export function BodyEditor({ draft, onRun }: { draft: QueryDraft; onRun: () => void }) {
  const workspace = useWorkspace();
  const problems = draft.problems.value;
  const scope = useMemo(() => () => readScope(workspace, { params: {} }), [workspace]);
  return (
    <div class="query-body">
      <div class="field-head">
        <span class="field-label">Body</span>
        <DraftWord draft={draft} />
      </div>
      <CodeField
        class="code-body"
        mode="json"
        label="Body"
        text={draft.fields.value.body}
        placeholder="{}"
        faults={problems}
        scope={scope}
        onChange={(body) => draft.edit({ body })}
        onRun={onRun}
      />
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

function ProblemLine({ problem }: { problem: Problem }) {
  const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
  return (
    <li class={`query-problem query-problem-${problem.severity}`}>
      <Icon />
      <span>
        {problem.place && <code class="mono">{problem.place}</code>} {problem.message}
      </span>
    </li>
  );
}

const WORDS = { saved: "Saved", waiting: "Saving", saving: "Saving", retrying: "Not saved yet", refused: "Not saved", changed: "Not saved" };

function DraftWord({ draft }: { draft: QueryDraft }) {
  const state = draft.state.value;
  return (
    <span class={`draft-word draft-word-${state}`} role="status">
      {WORDS[state]}
    </span>
  );
}
