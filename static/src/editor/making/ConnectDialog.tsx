import { useEffect, useMemo, useState } from "preact/hooks";
import type { Widget } from "../../lib/types";
import type { QueryEntry, Sample, TableSchema } from "../api";
import { CommitField } from "../controls/CommitField";
import { SelectField } from "../controls/SelectField";
import { kindOf } from "../kinds";
import { findNameFault } from "../model/references";
import { tablesIn } from "../model/schema";
import { useWorkspace, type Workspace } from "../model/workspace";
import { tableIn } from "../queries/body/body";
import { FormDialog } from "../ui/FormDialog";
import { ActsField, firstActs } from "./ActsField";
import { makeConnection } from "./commands";
import { type Act, type Plan, planQueries, type Wish } from "./making";
import { pascal, singular } from "./words";

const NO_SAMPLE: Sample = { items: [], attributes: [] };

export function ConnectDialog({ widget, onClose }: { widget: Widget; onClose: () => void }) {
  const workspace = useWorkspace();
  const [datasource, setDatasource] = useState(
    workspace.queries.open.value?.fields.value.datasource ?? workspace.datasources[0]?.id ?? "",
  );
  const [chosen, setChosen] = useState("");
  const [named, setNamed] = useState("");
  const [acts, setActs] = useState<ReadonlySet<Act>>(() => firstActs(widget, false));
  const rows = rowSources(workspace.page.value.document.value.widgets, widget);
  const [item, setItem] = useState(rows[0] ?? "");

  const schema = workspace.schemas.of(datasource).value;
  const tables = tablesIn(schema);
  const table = tables.find(({ name }) => name === chosen);
  const asked = workspace.schemas.sampleOf(datasource, chosen).value;
  const sample = ("value" in asked && asked.value) || NO_SAMPLE;
  useEffect(() => {
    if (chosen) void workspace.schemas.takeSample(datasource, chosen);
  }, [datasource, chosen]);

  const noun = named || singular(pascal(chosen));
  const wish: Wish | null = table?.keys
    ? {
        widget,
        table: { name: table.name, keys: table.keys },
        sample,
        noun,
        acts,
        item: `${item}.selectedRow`,
        datasource,
        present: workspace.queries.drafts.value.map((draft) => draft.saved.value),
        taken: workspace.takenNames.value,
      }
    : null;
  const plan = useMemo(() => wish && planQueries(wish), [table, sample, noun, acts, item]);
  const isReady = wish !== null && acts.size > 0 && asked.state !== "loading" && asked.state !== "none";

  const choose = (name: string) => {
    setChosen(name);
    setNamed("");
    if (widget.kind === "table") setActs(firstActs(widget, showsItemsOf(widget, name, workspace)));
  };
  return (
    <FormDialog
      title={`Connect ${widget.name} to a table`}
      onClose={onClose}
      yes={plan?.queries.length === 0 ? "Connect" : "Make queries"}
      isReady={isReady}
      act={async () => wish && makeConnection(workspace, kindOf(workspace.kinds, widget.kind), wish)}
      class="connect-form"
    >
      {workspace.datasources.length > 1 && (
        <SelectField
          label="Datasource"
          value={datasource}
          options={workspace.datasources.map(({ id, name }) => ({ value: id, title: name }))}
          set={(next) => [setDatasource(next), choose("")]}
        />
      )}
      <SelectField
        label="Table"
        value={chosen}
        options={tables.filter(({ keys }) => keys).map((each) => ({ value: each.name, title: titleOf(each) }))}
        set={choose}
        empty={schema.state === "loading" ? "Reading the tables…" : "Choose one"}
      />
      {schema.state === "failed" && <p class="field-error">{schema.message}</p>}
      {schema.state === "ready" && tables.length === 0 && (
        <p class="field-help">This datasource has no table that may be used here.</p>
      )}
      {table && (
        <>
          <ActsField widget={widget} acts={acts} set={setActs} rows={rows} item={item} setItem={setItem} />
          <CommitField
            key={chosen}
            label="One item is called"
            value={noun}
            mono
            commit={(name) => {
              const wrong = findNameFault(name.trim(), new Set());
              if (!wrong) setNamed(name.trim());
              return wrong;
            }}
          />
          {asked.state === "failed" && (
            <p class="field-help">No items could be read, so only the key is known. {asked.message}</p>
          )}
          {plan && <Preview plan={plan} />}
        </>
      )}
    </FormDialog>
  );
}

const DOES: { [act in Act]: string } = {
  list: "reads the items, page by page",
  add: "adds an item, never over one that is there",
  update: "writes what was changed, unless someone else did meanwhile",
  delete: "deletes an item, unless someone changed it meanwhile",
};

/** What will be there, before anything is. */
function Preview({ plan }: { plan: Plan }) {
  const names = Object.entries(plan.names) as [Act, string][];
  if (names.length === 0) return null;
  const isNew = (name: string) => plan.queries.some((query) => query.name === name);
  return (
    <ul class="connect-plan" aria-label="Queries">
      {names.map(([act, name]) => (
        <li key={act}>
          <code>{name}</code>
          <span>
            {DOES[act]}
            {!isNew(name) && " (there already)"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function titleOf({ name, keys = [] }: TableSchema): string {
  return `${name} (${keys.map((key) => key.name).join(", ")})`;
}

/** Is it bound to a query that reads this very table? */
function showsItemsOf({ props }: Widget, table: string, { queries }: Workspace): boolean {
  const [, name] = /^\{\{\s*([\w$]+)\.items\s*\}\}$/.exec(String(props.items ?? "").trim()) ?? [];
  const query = name && queries.find(name)?.saved.value;
  return Boolean(query) && tableIn((query as QueryEntry).body) === table;
}

/** Tables of the page whose selected row a form may edit. */
function rowSources(widgets: readonly Widget[], widget: Widget): string[] {
  return widgets.filter(({ kind, id }) => kind === "table" && id !== widget.id).map(({ name }) => name);
}
