import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ApiFault } from "../../lib/api";
import { widgetNames } from "../actions/naming";
import { rewriteQueries } from "../actions/rewriteQueries";
import { type Api, type AppDescription, createApi, type DatasourceEntry, type EditorData } from "../api";
import { faultFrom } from "../faults";
import type { Kinds } from "../kinds";
import { createDragging, type Dragging } from "./dragging";
import { createOperations, type Operations } from "./operations";
import { createPage, type PageSession, type Rewrite } from "./page";
import { createPanels, type Panels } from "./panels";
import { createPreviewing, type Previewing } from "./previewing";
import { createQueries, type Queries } from "./queries";
import { createRunning, type Running } from "./running";
import { createSchemas, type Schemas } from "./schema";

/** Everything the editor's parts share. */
export interface Workspace {
  api: Api;
  app: Signal<AppDescription>;
  /** Username of whoever edits. */
  me: string;
  kinds: Kinds;
  datasources: DatasourceEntry[];
  operations: Operations;
  schemas: Schemas;
  page: ReadonlySignal<PageSession>;
  queries: Queries;
  running: Running;
  dragging: Dragging;
  panels: Panels;
  previewing: Previewing;
  /** Names that a new widget or query may not take. */
  takenNames: ReadonlySignal<Set<string>>;
  isSaved: ReadonlySignal<boolean>;
  /** Said to screen readers. */
  announcement: Signal<string>;
  /** A sentence about something that did not work, shown until it is closed. */
  notice: Signal<string | null>;
  publishing: Signal<Publishing>;
  openPage(slug: string): Promise<void>;
  addPage(title: string): Promise<void>;
  saveAll(): Promise<boolean>;
  publish(): Promise<void>;
}

export type Publishing =
  | { state: "idle" }
  | { state: "busy" }
  | { state: "done"; release: number }
  | { state: "failed"; message: string; problems: string[] };

export function createWorkspace(data: EditorData, api: Api = createApi(data.app.slug)): Workspace {
  const app = signal(data.app);
  const running = createRunning();
  const queries = createQueries(api, data.app.queries);
  const revisionOf = (slug: string) => app.value.pages.find((page) => page.slug === slug)?.revision ?? 0;
  const openBundle = (bundle: EditorData["bundle"], revision: number) =>
    createPage({
      api,
      bundle,
      revision,
      queries: queries.descriptions,
      run: running.record(bundle.urls),
      go,
      rewrite: rewriteOn(bundle.page.slug),
      onTrouble: (words) => {
        notice.value = words;
      },
    });
  const page = signal(openBundle(data.bundle, revisionOf(data.bundle.page.slug)));
  const previewing = createPreviewing();
  const notice = signal<string | null>(null);
  const publishing = signal<Publishing>({ state: "idle" });

  async function openPage(slug: string) {
    if (!(await page.value.saving.flush())) throw new ApiFault(0, "unsaved", unsavedWords(page.value));
    const [bundle, current] = await Promise.all([api.getBundle(slug), api.getPage(slug)]);
    page.value.dispose();
    const document = current.document;
    page.value = openBundle({ ...bundle, page: { slug, document } }, current.revision);
    history.replaceState(null, "", `?page=${encodeURIComponent(slug)}`);
    previewing.goOn(page.value);
  }

  /** Where the page in the preview leads: to another page of the draft, else nowhere. */
  function go(address: string) {
    const to = new URL(address, location.href);
    const [, slug, name = ""] = /^\/a\/([^/]+)\/(?:([^/]+)\/?)?$/.exec(to.pathname) ?? [];
    const isOurs = to.origin === location.origin && slug === app.value.slug;
    const known = app.value.pages.find((each) => each.slug === (name || app.value.pages[0]?.slug));
    if (!isOurs || !known) page.value.runtime.say(`In the published app this goes to ${address}`);
    else if (known.slug === page.value.slug) page.value.runtime.locate(to);
    else void openPage(known.slug).then(() => page.value.runtime.locate(to), showFault);
  }

  function rewriteOn(slug: string): Rewrite {
    return async (batch, { from, to }) => {
      if (!(await queries.flush())) throw new ApiFault(0, "unsaved", "A query is not saved yet. Look at what it says.");
      const entries = queries.drafts.value.map((draft) => draft.saved.value);
      const rewritten = rewriteQueries(entries, from, to);
      if (!rewritten) throw new ApiFault(0, "ambiguous", `In a query ${to} would mean something else.`);
      const { revision, queries: now } = await api.patchPageAndQueries(slug, batch, rewritten);
      return {
        revision,
        adopt: () => {
          for (const entry of now ?? []) (queries.find(entry.name) ?? queries.find(from))?.adopt(entry);
        },
      };
    };
  }

  function showFault(reason: unknown) {
    notice.value = faultFrom(reason).message;
  }

  async function saveAll() {
    const saved = await Promise.all([page.value.saving.flush(), queries.flush()]);
    return saved.every(Boolean);
  }

  async function publish() {
    publishing.value = { state: "busy" };
    publishing.value = await tryPublish();
  }

  async function tryPublish(): Promise<Publishing> {
    if (!(await saveAll())) return { state: "failed", message: unsavedWords(page.value), problems: [] };
    try {
      const { release } = await api.publish();
      app.value = { ...app.value, live: { number: release, published: new Date().toISOString() } };
      return { state: "done", release };
    } catch (error) {
      const failure = faultFrom(error);
      return { state: "failed", message: failure.message, problems: listDetails(failure) };
    }
  }

  return {
    api,
    app,
    me: data.bundle.user.username,
    kinds: data.kinds,
    datasources: data.datasources,
    operations: createOperations(api),
    schemas: createSchemas(api),
    page,
    queries,
    running,
    dragging: createDragging(),
    panels: createPanels(),
    previewing,
    takenNames: computed(() => new Set([...widgetNames(page.value.document.value), ...queries.names.value])),
    isSaved: computed(() => page.value.saving.state.value === "saved" && queries.isSaved.value),
    announcement: signal(""),
    notice,
    publishing,
    openPage,
    async addPage(title) {
      const added = await api.addPage(title);
      app.value = { ...app.value, pages: [...app.value.pages, added] };
      await openPage(added.slug);
    },
    saveAll,
    publish,
  };
}

function unsavedWords(page: PageSession): string {
  return `Something is not saved yet. ${page.saving.trouble.value ?? "Look at the queries with a problem."}`;
}

/** Sentences in a refusal's details, as `{"problems": [{"message", "place"}]}`. */
function listDetails(failure: ApiFault): string[] {
  const { problems } = failure.details as { problems?: { message: string; place?: string }[] };
  return (problems ?? []).map((each) => (each.place ? `${each.place}: ${each.message}` : each.message));
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("Used outside the editor.");
  return workspace;
}
