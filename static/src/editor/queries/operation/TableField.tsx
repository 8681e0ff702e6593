import { SelectField } from "../../controls/SelectField";
import type { QueryDraft } from "../../model/queryDraft";
import { tablesIn } from "../../model/schema";
import { useWorkspace } from "../../model/workspace";
import { tableIn, withTable } from "../body/body";
import { isUntouched, starterBody } from "./starter";

/** The table that the body names, for operations that ask for one. A body that nobody wrote yet gets the table's keys. */
export function TableField({ draft }: { draft: QueryDraft }) {
  const { operations, schemas } = useWorkspace();
  const { datasource, operation, body } = draft.fields.value;
  const info = operations.of(datasource).value.find(({ name }) => name === operation);
  const tables = tablesIn(schemas.of(datasource).value);
  // A table that is yet to be made can't be chosen, and one that a binding names is not ours to say.
  const isBound = /"TableName"\s*:\s*(?:\{\{|"[^"]*\{\{)/.test(body);
  if (!info?.required.includes("TableName") || operation === "CreateTable" || isBound) return null;
  const present = tableIn(body);
  const choose = (name: string) => {
    const find = (wanted: string | null) => tables.find((each) => each.name === wanted);
    const starter = isUntouched(body, info, find(present));
    draft.edit({ body: starter ? starterBody(info, find(name)) : withTable(body, name) });
  };
  return (
    <SelectField
      label="Table"
      value={present ?? ""}
      empty="Choose a table"
      options={tables.map(({ name }) => ({ value: name, title: name }))}
      set={choose}
    />
  );
}
