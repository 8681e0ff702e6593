import type { QuerySettings } from "../../api";
import { ExpressionField } from "../../controls/ExpressionField";
import type { SetSettings } from "../../model/queryDraft";

const PARAMS = { params: {}, row: {}, event: {} };

/** What is asked before an action runs the query; nothing where it is empty. */
export function Confirmation({ settings, set }: { settings: QuerySettings; set: SetSettings }) {
  return (
    <div class="setting">
      <ExpressionField
        label="Ask first"
        value={settings.confirm ?? ""}
        placeholder="Delete {{ params.row.name }}?"
        help="A question that is asked before an action runs it."
        locals={PARAMS}
        set={(text) => set({ confirm: text.trim() === "" ? null : text })}
      />
    </div>
  );
}
