import { TriangleAlert } from "lucide-preact";
import type { QueryDraft } from "../model/queryDraft";

/** Someone else saved this query meanwhile: neither version is dropped before a person says so. */
export function DraftNotice({ draft }: { draft: QueryDraft }) {
  if (draft.state.value !== "changed") return null;
  return (
    <div class="notice notice-warning" role="alert">
      <TriangleAlert />
      <div>
        <p class="notice-title">Someone else changed this query.</p>
        <p class="muted">Yours is still here and not saved.</p>
      </div>
      <div class="notice-actions">
        <button type="button" class="button button-small" onClick={() => draft.takeTheirs()}>
          Load theirs
        </button>
        <button type="button" class="button button-small" onClick={() => draft.keepMine()}>
          Keep mine
        </button>
      </div>
    </div>
  );
}
