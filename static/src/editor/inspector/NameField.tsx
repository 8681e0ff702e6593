import type { Widget } from "../../lib/types";
import { Refused, renameWidget } from "../actions/renameWidget";
import { CommitField } from "../controls/CommitField";
import { faultFrom } from "../faults";
import { useWorkspace } from "../model/workspace";

/** What expressions call the widget. */
export function NameField({ widget }: { widget: Widget }) {
  const workspace = useWorkspace();
  const rename = async (to: string) => {
    const page = workspace.page.value;
    // What is being written in a query counts too.
    await workspace.queries.flush();
    const queries = workspace.queries.drafts.value.map((draft) => draft.saved.value);
    const taken = workspace.takenNames.value;
    try {
      await page.performWithQueries(renameWidget(page.document.value, widget, { to: to.trim(), taken, queries }));
      return null;
    } catch (error) {
      return error instanceof Refused ? error.message : faultFrom(error).message;
    }
  };
  return <CommitField label="Name" value={widget.name} commit={rename} mono />;
}
