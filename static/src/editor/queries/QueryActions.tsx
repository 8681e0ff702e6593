import { Ellipsis, Play, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import type { QueryDraft } from "../model/queryDraft";
import { useWorkspace } from "../model/workspace";
import { MenuButton } from "../ui/Menu";
import { AccessMark } from "./AccessMark";
import { removeQuery, runQuery } from "./commands";

/** What can be done with the open query, beside its tab. */
export function QueryActions({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const { fields, saved } = draft;
  const running = workspace.running.of(saved.value.name).value.state === "running";
  const info = workspace.operations
    .of(fields.value.datasource)
    .value.find(({ name }) => name === fields.value.operation);
  const access = info?.access ?? saved.value.access;
  return (
    <div class="query-actions">
      <AccessMark access={access} withWord />
      <QueryMenu draft={draft} />
      <button
        type="button"
        class="button button-primary button-small"
        aria-busy={running}
        data-tip="Run with the page's present values"
        data-key="Ctrl Enter"
        onClick={() => runQuery(workspace, draft)}
      >
        <Play />
        Run
      </button>
    </div>
  );
}

function QueryMenu({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const [fault, setFault] = useState<string | null>(null);
  const remove = async (close: () => void) => {
    const refusal = await removeQuery(workspace, draft);
    setFault(refusal);
    if (!refusal) close();
  };
  return (
    <MenuButton class="button button-quiet button-icon button-small" label="More" align="right" face={<Ellipsis />}>
      {(close) => (
        <>
          <button type="button" role="menuitem" class="menu-item menu-item-danger" onClick={() => remove(close)}>
            <Trash2 />
            Remove this query
          </button>
          {fault && (
            <p class="menu-fault" role="alert">
              {fault}
            </p>
          )}
        </>
      )}
    </MenuButton>
  );
}
