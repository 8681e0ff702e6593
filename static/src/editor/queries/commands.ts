import type { PageDocument } from "../../lib/types";
import { DECLINED } from "../../runtime/queries/faults";
import { freeName } from "../actions/naming";
import { renameUses } from "../actions/renameUses";
import { ambiguous, inUse } from "../actions/renameWidget";
import { rewriteQueries } from "../actions/rewriteQueries";
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

/** Null, or why the query keeps its name. The page and the queries that use it change in the same step. */
export async function renameQuery(workspace: Workspace, draft: QueryDraft, name: string): Promise<string | null> {
  const from = draft.saved.value.name;
  if (name === from) return null;
  const taken = new Set([...workspace.takenNames.value].filter((each) => each !== from));
  const fault = findNameFault(name, taken);
  if (fault) return fault;
  const page = workspace.page.value;
  const document = page.document.value;
  try {
    const elsewhere = await findUsesOnOtherPages(workspace, from);
    if (elsewhere.length > 0) return inUse(from, elsewhere);
    const entries = workspace.queries.drafts.value.map((each) => each.saved.value);
    const changes = renameUses(document, from, name);
    if (!changes || !rewriteQueries(entries, from, name))
      return ambiguous(from, name, findUses(from, document, entries));
    const label = `rename ${from} to ${name}`;
    await page.performWithQueries({ label, changes, selected: page.selected.value, renames: { from, to: name } });
    return null;
  } catch (error) {
    return faultFrom(error).message;
  }
}

async function findUsesOnOtherPages(workspace: Workspace, name: string): Promise<string[]> {
  const slugs = workspace.app.value.pages.map((page) => page.slug);
  const others = slugs.filter((slug) => slug !== workspace.page.value.slug);
  const pages = await Promise.all(others.map((slug) => workspace.api.getPage(slug)));
  return pages.flatMap(({ document }, index) =>
    findUses(name, document, []).map((use) =>
      use === "the page" ? `the page ${others[index]}` : `${use} on the page ${others[index]}`,
    ),
  );
}

/** In the app's other queries and other pages. */
async function findUsesElsewhere(workspace: Workspace, draft: QueryDraft): Promise<string[]> {
  const name = draft.saved.value.name;
  const onPages = await findUsesOnOtherPages(workspace, name);
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
