import type { KindDefinition } from "../kinds";
import { findWidget } from "../model/changes";
import type { QueryDraft } from "../model/queryDraft";
import type { Workspace } from "../model/workspace";
import { connect, planQueries, type Wish } from "./making";
import { fieldsOf } from "./queries";

/** Adds the queries and connects the widget to them, in one step of the page. Throws ApiFault where a query is refused:
 * then nothing is left behind. */
export async function makeConnection(workspace: Workspace, kind: KindDefinition, wish: Wish): Promise<void> {
  const { queries, names } = planQueries(wish);
  const open = workspace.queries.open.value;
  const added: QueryDraft[] = [];
  try {
    for (const query of queries) added.push(await workspace.queries.add(fieldsOf(query, wish.datasource)));
  } catch (error) {
    await Promise.allSettled(added.map((draft) => workspace.queries.remove(draft)));
    workspace.queries.open.value = open;
    throw error;
  }
  const page = workspace.page.value;
  const document = page.document.value;
  // It may have been changed while the queries were on their way.
  const widget = findWidget(document, wish.widget.id) ?? wish.widget;
  page.perform(connect(document, kind, { ...wish, widget }, names));
  const trouble = added.flatMap((draft) => draft.problems.value.filter(({ severity }) => severity === "error"));
  workspace.notice.value = trouble[0]?.message ?? null;
  workspace.announcement.value = `Connected ${widget.name} to ${wish.table.name}.`;
}
