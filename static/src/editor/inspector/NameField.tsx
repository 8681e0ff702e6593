import type { Widget } from "../../lib/types";
import { Refused, renameWidget } from "../actions/renameWidget";
import { useWorkspace } from "../model/workspace";
import { CommitField } from "./CommitField";

/** What expressions call the widget. */
export function NameField({ widget }: { widget: Widget }) {
  const workspace = useWorkspace();
  const rename = (to: string) => {
    const page = workspace.page.value;
    const queries = workspace.queries.drafts.value.map((draft) => draft.saved.value);
    const taken = workspace.takenNames.value;
    try {
      page.perform(renameWidget(page.document.value, widget, { to: to.trim(), taken, queries }));
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  };
  return <CommitField label="Name" value={widget.name} commit={rename} mono />;
}
