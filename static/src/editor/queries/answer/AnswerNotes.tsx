import { CircleHelp, CircleX, ListEnd } from "lucide-preact";
import type { RunAnswer } from "../../../lib/runs";
import type { BatchOutcome } from "../../../lib/types";
import { AnswerFault } from "./AnswerFault";
import { counted } from "./AnswerRunning";

/** What a person must know of an answer that isn't all they asked for; what came of it is shown below. */
export function AnswerNotes({ answer, isRead }: { answer: RunAnswer; isRead: boolean }) {
  const { state, error, meta, outcomes } = answer;
  return (
    <>
      {isRead && state === "partial" && error && (
        <AnswerFault fault={{ ...error, message: `Not all of it came. ${error.message}` }} state={state} />
      )}
      {meta.limited && (
        <div class="notice notice-info answer-fault" role="status">
          <ListEnd />
          <p>
            The query's limit ended this read after {counted(meta.pages ?? 1, "page")}
            {typeof meta.count === "number" && ` and ${counted(meta.count, "item")}`}: there is more. The limit stands
            under Settings.
          </p>
        </div>
      )}
      {outcomes && <Outcomes outcomes={outcomes} />}
    </>
  );
}

/** The items of a batch that did not go well. */
function Outcomes({ outcomes }: { outcomes: readonly BatchOutcome[] }) {
  const bad = outcomes.filter(({ state }) => state !== "succeeded");
  return (
    <ul class="answer-outcomes" aria-label="Not applied">
      {bad.map(({ place, state, error }) => (
        <li key={place} class={`answer-outcome answer-outcome-${state}`}>
          {state === "unknown" ? <CircleHelp /> : <CircleX />}
          <span>
            <code class="mono">{place}</code> {state === "unknown" && "may or may not have been applied. "}
            {error?.message}
          </span>
        </li>
      ))}
    </ul>
  );
}
