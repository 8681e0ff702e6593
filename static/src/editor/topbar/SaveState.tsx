import { Check, CloudOff, TriangleAlert } from "lucide-preact";
import { saveNow } from "../commands";
import { useWorkspace, type Workspace } from "../model/workspace";

/** Whether everything is saved: always in sight, said once it changes for the worse. */
export function SaveState() {
  const workspace = useWorkspace();
  const { tone, words, reason } = readState(workspace);
  const Icon = tone === "trouble" ? CloudOff : tone === "refused" ? TriangleAlert : Check;
  return (
    <button
      type="button"
      class={`save-state save-state-${tone}`}
      data-tip={reason}
      data-key="Ctrl S"
      aria-label={words}
      onClick={() => saveNow(workspace)}
    >
      <Icon aria-hidden="true" />
      <span role="status" class="save-words">
        {words}
      </span>
    </button>
  );
}

function readState(workspace: Workspace): {
  tone: "saved" | "busy" | "trouble" | "refused";
  words: string;
  reason: string;
} {
  const { saving } = workspace.page.value;
  const drafts = workspace.queries.drafts.value;
  const stuck = drafts.find((draft) => ["refused", "changed"].includes(draft.state.value));
  const failing = drafts.find((draft) => draft.state.value === "retrying");
  const trouble = saving.trouble.value ?? failing?.trouble.value?.message;
  if (trouble)
    return {
      tone: "trouble",
      words: "Not saved yet",
      reason: `${trouble} Your changes are kept here, and sent as soon as it answers.`,
    };
  if (stuck)
    return {
      tone: "refused",
      words: "Query not saved",
      reason: `${stuck.saved.value.name}: ${stuck.problems.value[0]?.message ?? ""}`,
    };
  if (workspace.isSaved.value) return { tone: "saved", words: "Saved", reason: "Everything is saved" };
  return { tone: "busy", words: "Saving", reason: "Save now" };
}
