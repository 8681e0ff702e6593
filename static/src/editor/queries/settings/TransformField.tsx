import { CircleAlert } from "lucide-preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { CompiledTemplate, Outcome } from "../../../lib/types";
import { readAnswer } from "../../../sandbox/answers";
import { CodeField } from "../../code/CodeField";
import { formatShort } from "../../format";
import type { QueryDraft, SetSettings } from "../../model/queryDraft";
import { readScope } from "../../model/scope";
import { compile, hasBinding } from "../../model/templates";
import { useWorkspace } from "../../model/workspace";

const SETTLE_MS = 300;

/** An expression over the answer, whose value takes its place; with what it makes of the last answer. */
export function TransformField({ draft, set }: { draft: QueryDraft; set: SetSettings }) {
  const workspace = useWorkspace();
  const source = draft.fields.value.settings.transform ?? "";
  const last = useLastAnswer(draft);
  const scope = useMemo(() => () => readScope(workspace, last ?? { data: {}, items: [] }), [workspace, last]);
  const faults = draft.problems.value.filter(({ place }) => place === "transform");
  return (
    <div class="setting">
      <div class="field">
        <span class="field-label">Transform</span>
        <CodeField
          class="code-input code-transform"
          mode="text"
          label="Transform"
          text={source}
          placeholder={"{{ items.filter((item) => item.price > 10) }}"}
          faults={faults}
          describedBy="transform-below"
          scope={scope}
          onChange={(text) => set({ transform: text.trim() === "" ? null : text })}
        />
        <div id="transform-below" class="field-below" aria-live="polite">
          {hasBinding(source) ? (
            <Made source={source} last={last} />
          ) : (
            <p class="field-help">
              One expression in {"{{ }}"} over <code class="mono">data</code> and <code class="mono">items</code>. Its
              value is what the page sees.
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

type Last = { data: unknown; items: readonly unknown[] };

/** The last answer as DynamoDB gave it, decoded once. */
function useLastAnswer(draft: QueryDraft): Last | null {
  const { name, attributeValues, list } = draft.saved.value;
  const record = useWorkspace().running.of(name).value;
  const bytes = record.state === "answered" ? record.answer.bytes : null;
  return useMemo(() => (bytes ? readAnswer(bytes, attributeValues, list) : null), [bytes, list]);
}

function Made({ source, last }: { source: string; last: Last | null }) {
  const compiled = compile(source.trim());
  if (!compiled.ok) return <Fault message={compiled.message} />;
  if (!last) return <p class="field-help">Run the query to see what this makes of its answer.</p>;
  return <Evaluated template={compiled.template} last={last} />;
}

function Evaluated({ template, last }: { template: CompiledTemplate; last: Last }) {
  const { runtime } = useWorkspace().page.value;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void runtime.evaluate(template, { data: last.data, items: last.items }).then((made) => {
        if (!gone) setOutcome(made);
      });
    }, SETTLE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [JSON.stringify(template), last, runtime]);
  if (!outcome) return <p class="binding-value skeleton-late">…</p>;
  if (!outcome.ok) return <Fault message={outcome.error.message} />;
  return <p class="binding-value">{formatShort(outcome.value)}</p>;
}

function Fault({ message }: { message: string }) {
  return (
    <p class="field-error binding-fault">
      <CircleAlert />
      <span>{message}</span>
    </p>
  );
}
