import type { PageDocument } from "../../lib/types";
import { DECLINED } from "../../runtime/queries";
import { freeName } from "../actions/naming";
import { renameUses } from "../actions/renameUses";
import { inUse } from "../actions/renameWidget";
import { faultFrom } from "../faults";
import type { QueryDraft } from "../model/queryDraft";
import { findNameFault, findUses } from "../model/references";
import type { Workspace } from "../model/workspace";

export function showQuery(workspace: Workspace, draft: QueryDraft) {
  workspace.queries.open.value = draft;
  workspace.panels.queriesOpen.value = true;
  workspace.panels.drawer.value = null;
}

const NO_PAGE: PageDocument = { version: 1, props: { title: "" }, events: {}, widgets: [] };
const FIRST_OPERATION = "ListTables";

/** A new query in the pane, its name ready to be written over. It asks for nothing first. Null where none was added. */
export async function addQuery(workspace: Workspace): Promise<QueryDraft | null> {
  const datasource = workspace.queries.open.value?.fields.value.datasource ?? workspace.datasources[0]?.id;
  if (!datasource) {
    workspace.notice.value = "There is no datasource yet. Ask an admin to add one in the admin site.";
    return null;
  }
  const name = freeName("Query", workspace.takenNames.value);
  try {
    const draft = await workspace.queries.add({ name, datasource, operation: FIRST_OPERATION, body: "" });
    showQuery(workspace, draft);
    workspace.announcement.value = `Added the query ${name}.`;
    focusName();
    return draft;
  } catch (error) {
    workspace.notice.value = `No query was added. ${faultFrom(error).message}`;
    return null;
  }
}

/** Once the pane shows the new query. */
function focusName() {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>("[data-query-name]");
    field?.focus();
    field?.select();
  });
}

/** Null, or why the query keeps its name. */
export async function renameQuery(workspace: Workspace, draft: QueryDraft, name: string): Promise<string | null> {
  const present = draft.saved.value.name;
  if (name === present) return null;
  const taken = new Set([...workspace.takenNames.value].filter((each) => each !== present));
  const fault = findNameFault(name, taken);
  if (fault) return fault;
  const page = workspace.page.value;
  try {
    const uses = await findUsesElsewhere(workspace, draft);
    const changes = uses.length > 0 ? null : renameUses(page.document.value, present, name);
    if (!changes) return inUse(present, [...findUses(present, page.document.value, []), ...uses]);
    await draft.rename(name);
    // The page may have gone on meanwhile.
    const latest = renameUses(page.document.value, present, name) ?? changes;
    page.perform({ label: `call ${present} ${name}`, changes: latest, selected: page.selected.value });
    return null;
  } catch (error) {
    return faultFrom(error).message;
  }
}

/** In the app's other queries and other pages. */
async function findUsesElsewhere(workspace: Workspace, draft: QueryDraft): Promise<string[]> {
  const name = draft.saved.value.name;
  const slugs = workspace.app.value.pages.map((page) => page.slug);
  const others = slugs.filter((slug) => slug !== workspace.page.value.slug);
  const pages = await Promise.all(others.map((slug) => workspace.api.getPage(slug)));
  const onPages = pages.flatMap(({ document }, index) =>
    findUses(name, document, []).map((use) =>
      use === "the page" ? `the page ${others[index]}` : `${use} on the page ${others[index]}`,
    ),
  );
  return [...findUses(name, NO_PAGE, otherQueries(workspace, draft)), ...onPages];
}

/** Null, or why the query stays. */
export async function removeQuery(workspace: Workspace, draft: QueryDraft): Promise<string | null> {
  const name = draft.saved.value.name;
  const here = findUses(name, workspace.page.value.document.value, []);
  const elsewhere = await findUsesElsewhere(workspace, draft).catch((error: unknown) => faultFrom(error));
  if (!Array.isArray(elsewhere)) return elsewhere.message;
  const uses = [...here, ...elsewhere];
  if (uses.length > 0) return `${name} is used in ${uses.join(", ")}. Take it out there first, then remove it.`;
  return workspace.queries.remove(draft).then(
    () => null,
    (error) => faultFrom(error).message,
  );
}

function otherQueries(workspace: Workspace, draft: QueryDraft) {
  return workspace.queries.drafts.value.filter((each) => each !== draft).map((each) => each.saved.value);
}

/** Saves the draft, then runs it with the page's present values. What comes of it is noted in `running`. */
export async function runQuery(workspace: Workspace, draft: QueryDraft) {
  const name = draft.saved.value.name;
  if (!(await draft.flush())) {
    const reason = draft.problems.value[0]?.message ?? draft.trouble.value?.message ?? "";
    workspace.running.refuse(name, new Error(`This query is not saved, so it was not run. ${reason}`));
    return;
  }
  const before = workspace.running.of(name).value;
  try {
    await workspace.page.value.runtime.runQuery(name);
  } catch (error) {
    const declined = faultFrom(error).code === DECLINED;
    if (!declined && workspace.running.of(name).value === before) workspace.running.refuse(name, error);
  }
}
