import { CircleAlert, CircleQuestionMark, TriangleAlert } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { FormField } from "../../../lib/kinds.generated";
import { lazily } from "../../../lib/lazily";
import type { RunError } from "../../../lib/types";
import type { Problems } from "../raw";
import type { FormModel } from "../state";
import { NONE, type Submitting } from "../submitting";
import { Summary } from "./Summary";

const Conflict = lazily(async () => (await import("../../../lib/conflict/Conflict")).Conflict);

export interface NoticesProps {
  id: string;
  fields: readonly FormField[];
  model: FormModel;
  submitting: Submitting;
  problems: Problems;
  /** Why a value that the form shows could not be worked out. */
  failed: RunError | null;
}

/** Above the fields: what stands in the way, and what became of a submit. */
export function Notices({ id, fields, model, submitting, problems, failed }: NoticesProps) {
  const { ending } = submitting;
  // What stands beside a field need not be said twice.
  const isSaid = ending.state === "failed" && Object.keys(ending.problems).length === 0;
  return (
    <>
      <Waiting model={model} />
      <Summary id={id} fields={fields} problems={problems} refused={model.refused} ending={ending} />
      {isSaid && <Fault error={ending.error} />}
      {failed && <Fault error={failed} />}
      <Meeting fields={fields} model={model} submitting={submitting} />
    </>
  );
}

/** What became of a submit that did not succeed; what was entered is still there. */
function Fault({ error }: { error: RunError }) {
  const unknown = error.code === "unknown";
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), [error]);
  const Icon = unknown ? CircleQuestionMark : CircleAlert;
  return (
    <div class={`notice ${unknown ? "notice-warning" : "notice-danger"}`} role="alert" ref={box}>
      <Icon aria-hidden="true" />
      <p>{error.message}</p>
    </div>
  );
}

/** Another row was chosen while this one has changes that are not saved. */
function Waiting({ model }: { model: FormModel }) {
  const { waiting } = model;
  if (waiting === undefined) return null;
  return (
    <div class="notice notice-warning form-waiting" role="alert">
      <TriangleAlert aria-hidden="true" />
      <p>
        {waiting === null ? "Nothing is chosen any more" : "Another item was chosen"}. This one has changes that are not
        saved.
      </p>
      <span class="notice-actions">
        <button type="button" class="button button-small" onClick={model.stay}>
          Keep editing
        </button>
        <button type="button" class="button button-small button-danger" onClick={() => model.begin(waiting)}>
          Discard changes
        </button>
      </span>
    </div>
  );
}

/** Someone else wrote the same item meanwhile. */
function Meeting({ fields, model, submitting }: Pick<NoticesProps, "fields" | "model" | "submitting">) {
  const { ending, end, submitAgain } = submitting;
  if (ending.state !== "conflict") return null;
  const { mine, theirs, error } = ending;
  return (
    <Conflict
      mine={mine}
      theirs={theirs}
      labels={Object.fromEntries(fields.map((field) => [field.name, field.label]))}
      onKeepMine={() => {
        if (!theirs) return;
        model.rebase(theirs, mine);
        end(NONE);
        submitAgain();
      }}
      onKeepTheirs={() => {
        model.settle(theirs, model.typed);
        end(NONE);
      }}
      onCancel={() => end({ state: "failed", error, problems: {} })}
    />
  );
}
