import { Database } from "lucide-preact";
import { useWorkspace } from "../model/workspace";
import { addQuery } from "../queries/commands";

/** Fills a list with a query's items in one click. */
export function BindQuery({ set }: { set: (text: string) => void }) {
  const workspace = useWorkspace();
  const reads = workspace.queries.drafts.value
    .map((draft) => draft.saved.value)
    .filter((query) => query.access === "read");
  const bindNew = async () => {
    const draft = await addQuery(workspace);
    if (draft) set(`{{ ${draft.saved.value.name}.items }}`);
  };
  return (
    <fieldset class="bind-query">
      <legend class="visually-hidden">Bind to a query</legend>
      <span class="field-help" aria-hidden="true">
        Bind to
      </span>
      {reads.map((query) => (
        <button
          key={query.name}
          type="button"
          class="button button-small"
          onClick={() => set(`{{ ${query.name}.${query.list ? "items" : "data"} }}`)}
        >
          <Database />
          {query.name}
        </button>
      ))}
      {reads.length === 0 && (
        <button type="button" class="button button-small" onClick={bindNew}>
          <Database />
          New query
        </button>
      )}
    </fieldset>
  );
}
