import { Database } from "lucide-preact";
import type { Json } from "../../lib/types";
import { useWorkspace } from "../model/workspace";
import { addQuery } from "../queries/commands";

/** Fills a list with a query's items in one click; gone once it holds something. */
export function BindQuery({ value, set }: { value: Json; set: (text: string) => void }) {
  const workspace = useWorkspace();
  if (value !== "" && value !== null) return null;
  const reads = workspace.queries.drafts.value.map((draft) => draft.saved.value).filter((query) => query.access === "read");
  return (
    <fieldset class="bind-query">
      <legend class="field-help">Bind to a query</legend>
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
        <button type="button" class="button button-small" onClick={() => addQuery(workspace)}>
          <Database />
          New query
        </button>
      )}
    </fieldset>
  );
}
