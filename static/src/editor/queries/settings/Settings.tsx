import type { QuerySettings } from "../../api";
import { readRuns } from "../../model/queries";
import type { QueryDraft, SetSettings } from "../../model/queryDraft";
import { useWorkspace } from "../../model/workspace";
import { Confirmation } from "./Confirmation";
import { EditSetting } from "./EditSetting";
import { FiltersField } from "./FiltersField";
import { PagesField } from "./PagesField";
import { TransformField } from "./TransformField";

/** When the query runs, what is asked before, what becomes of its answer. Saved as the rest of the query is. */
export function Settings({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const { datasource, operation, settings } = draft.fields.value;
  const info = workspace.operations.of(datasource).value.find(({ name }) => name === operation);
  const access = draft.saved.value.operation === operation ? draft.saved.value.access : (info?.access ?? "read");
  // Someone may have typed meanwhile: what is there is read anew.
  const set: SetSettings = (change) => draft.edit({ settings: { ...draft.fields.peek().settings, ...change } });
  return (
    <div class="query-settings">
      {access === "read" ? (
        <WhenField value={readRuns({ access, settings })} set={(runs) => set({ runs, ...withoutLoad })} />
      ) : (
        <p class="field-help">
          {access === "admin"
            ? "It administers tables: it never runs by itself, and is always asked about before."
            : "It writes, so it never runs by itself: an action of a widget runs it."}
        </p>
      )}
      <EditSetting draft={draft} set={set} />
      <Confirmation settings={settings} set={set} />
      <TransformField draft={draft} set={set} />
      {info?.paginated && access === "read" && <PagesField settings={settings} set={set} />}
      {(operation === "Query" || operation === "Scan") && <FiltersField draft={draft} set={set} />}
    </div>
  );
}

/** What the first version had in place of `runs`; undefined members aren't sent. */
const withoutLoad = { load: undefined } as unknown as Partial<QuerySettings>;

const WHEN = [
  { value: "auto", title: "By itself", help: "When the page needs it, and again when what it depends on changes." },
  { value: "load", title: "Once, as the page opens", help: "After that only an action or a refresh runs it." },
  { value: "hand", title: "By hand", help: "Only an action or a refresh runs it." },
] as const;

type When = (typeof WHEN)[number]["value"];

function WhenField({ value, set }: { value: When; set: (when: When) => void }) {
  return (
    <fieldset class="setting">
      <legend class="field-label">Runs</legend>
      <div class="setting-choices">
        {WHEN.map((when) => (
          <label key={when.value} class="choice">
            <input
              type="radio"
              class="radio"
              name="query-runs"
              checked={when.value === value}
              onChange={() => set(when.value)}
            />
            {when.title}
          </label>
        ))}
      </div>
      <p class="field-help">{WHEN.find((when) => when.value === value)?.help}</p>
    </fieldset>
  );
}
