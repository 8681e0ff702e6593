import { Ellipsis, Play, Trash2 } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import type { QueryDraft } from "../model/queryDraft";
import { useWorkspace } from "../model/workspace";
import { CommitField } from "../inspector/CommitField";
import { SelectField } from "../inspector/SelectField";
import { MenuButton } from "../ui/Menu";
import { AccessMark } from "./AccessMark";
import { Answer } from "./Answer";
import { BodyEditor } from "./BodyEditor";
import { removeQuery, renameQuery, runQuery } from "./commands";
import { DraftNotice } from "./DraftNotice";
import { OperationField } from "./OperationField";
import { Parameters } from "./Parameters";

/** One query: what it asks on the left, what came back on the right. */
export function QueryEditor({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const run = () => runQuery(workspace, draft);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter runs the query from any of its fields
    <div class="query-editor" onKeyDown={(event) => runsOn(event) && (event.preventDefault(), run())}>
      <div class="query-form">
        <Fields draft={draft} onRun={run} />
        <DraftNotice draft={draft} />
        <BodyEditor draft={draft} onRun={run} />
        <Parameters draft={draft} />
      </div>
      <Answer draft={draft} />
    </div>
  );
}

function runsOn(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
}

function Fields({ draft, onRun }: { draft: QueryDraft; onRun: () => void }) {
  const workspace = useWorkspace();
  const { fields, saved } = draft;
  const running = workspace.running.of(saved.value.name).value.state === "running";
  const info = workspace.operations.of(fields.value.datasource).value.find(({ name }) => name === fields.value.operation);
  const datasources = workspace.datasources.map(({ id, name, region }) => ({ value: id, title: `${name} (${region})` }));
  return (
    <div class="query-fields">
      <CommitField
        label="Name"
        value={saved.value.name}
        mono
        commit={(name) => renameQuery(workspace, draft, name.trim())}
        data={{ "data-query-name": "" }}
      />
      <SelectField
        label="Datasource"
        value={fields.value.datasource}
        options={datasources}
        set={(datasource) => draft.edit({ datasource })}
      />
      <OperationField draft={draft} />
      <div class="query-actions">
        <AccessMark access={info?.access ?? saved.value.access} withWord />
        {(info?.access ?? saved.value.access) === "read" && <LoadSwitch draft={draft} />}
        <span class="spacer" />
        <QueryMenu draft={draft} />
        <button
          type="button"
          class="button button-primary"
          aria-busy={running}
          data-tip="Run with the page's present values"
          data-key="Ctrl Enter"
          onClick={onRun}
        >
          <Play />
          Run
        </button>
      </div>
    </div>
  );
}

function LoadSwitch({ draft }: { draft: QueryDraft }) {
  const id = useId();
  return (
    <label class="choice load-switch" for={id}>
      <input
        id={id}
        type="checkbox"
        class="checkbox"
        checked={draft.fields.value.settings.load ?? true}
        onChange={(event) => draft.edit({ settings: { ...draft.fields.value.settings, load: event.currentTarget.checked } })}
      />
      On page load
    </label>
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
    <MenuButton class="button button-quiet button-icon" label="More" align="right" face={<Ellipsis />}>
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
