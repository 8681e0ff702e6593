import { Plus } from "lucide-preact";
import { useWorkspace } from "../model/workspace";
import { AccessMark } from "../queries/AccessMark";
import { addQuery, showQuery } from "../queries/commands";
import { moveInList } from "../ui/moveInList";

export function QueryList() {
  const workspace = useWorkspace();
  const { drafts, open } = workspace.queries;
  return (
    <section class="explorer-section">
      <div class="section-head">
        <h2 class="section-title" id="query-list-title">
          Queries
        </h2>
        <button
          type="button"
          class="button button-quiet button-small"
          aria-label="New query"
          data-tip="Add a query"
          onClick={() => addQuery(workspace)}
        >
          <Plus />
          New
        </button>
      </div>
      {drafts.value.length === 0 && (
        <p class="section-empty">A query reads or writes your tables. Add one to fill a widget.</p>
      )}
      <div role="listbox" aria-labelledby="query-list-title" class="list" onKeyDown={moveInList}>
        {drafts.value.map((draft, index) => {
          const selected = open.value === draft && workspace.panels.queriesOpen.value;
          return (
            <div
              key={draft.saved.value.name}
              role="option"
              class="list-row explorer-row"
              aria-selected={selected}
              tabIndex={selected || (index === 0 && !open.value) ? 0 : -1}
              onClick={() => showQuery(workspace, draft)}
              onKeyDown={(event) => event.key === "Enter" && showQuery(workspace, draft)}
            >
              <AccessMark access={draft.saved.value.access} />
              <span class="truncate">{draft.saved.value.name}</span>
              <span class="explorer-hint truncate">{draft.fields.value.operation}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
