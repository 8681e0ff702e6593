import { CommitField } from "../controls/CommitField";
import { SelectField } from "../controls/SelectField";
import type { QueryDraft } from "../model/queryDraft";
import { useWorkspace } from "../model/workspace";
import { Answer } from "./answer/Answer";
import { BodyEditor } from "./body/BodyEditor";
import { renameQuery, runQuery } from "./commands";
import { DraftNotice } from "./DraftNotice";
import { OperationField } from "./operation/OperationField";
import { TableField } from "./operation/TableField";

/** One query: what it asks on the left, what came back on the right. */
export function QueryEditor({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const run = () => runQuery(workspace, draft);
  return (
    <div class="query-editor">
      <div class="query-form">
        <Fields draft={draft} />
        <DraftNotice draft={draft} />
        <BodyEditor draft={draft} onRun={run} />
      </div>
      <Answer draft={draft} />
    </div>
  );
}

function Fields({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const { fields, saved } = draft;
  const datasources = workspace.datasources.map(({ id, name }) => ({ value: id, title: name }));
  return (
    <div class="query-fields">
      <CommitField
        label="Name"
        value={saved.value.name}
        mono
        commit={(name) => renameQuery(workspace, draft, name.trim())}
        data={{ "data-query-name": "" }}
      />
      <OperationField draft={draft} />
      <SelectField
        label="Datasource"
        value={fields.value.datasource}
        options={datasources}
        set={(datasource) => {
          draft.edit({ datasource });
          workspace.running.clear(saved.value.name);
        }}
      />
      <TableField draft={draft} />
    </div>
  );
}
