import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { CompiledTemplate, Json, QueryDescription } from "../../lib/types";
import type { Api, QueryEntry } from "../api";
import { createQueryDraft, type QueryDraft } from "./queryDraft";
import { compileOrFail } from "./templates";

const NAMES = new Intl.Collator(undefined, { numeric: true });

/** The app's queries, by name, and which of them the pane shows. */
export interface Queries {
  drafts: ReadonlySignal<QueryDraft[]>;
  open: Signal<QueryDraft | null>;
  /** What the runtime knows them by. */
  descriptions: ReadonlySignal<{ [name: string]: QueryDescription }>;
  names: ReadonlySignal<string[]>;
  find(name: string): QueryDraft | undefined;
  add(fields: { [key: string]: Json }): Promise<QueryDraft>;
  remove(draft: QueryDraft): Promise<void>;
  flush(): Promise<boolean>;
  isSaved: ReadonlySignal<boolean>;
}

export function createQueries(api: Api, entries: QueryEntry[]): Queries {
  const start = (entry: QueryEntry) => createQueryDraft(api, entry);
  const held = signal(entries.map(start));
  const drafts = computed(() => [...held.value].sort(byName));
  const open = signal<QueryDraft | null>(drafts.value[0] ?? null);

  return {
    drafts,
    open,
    descriptions: computed(() =>
      Object.fromEntries(drafts.value.map((draft) => [draft.saved.value.name, describe(draft.saved.value)])),
    ),
    names: computed(() => drafts.value.map((draft) => draft.saved.value.name)),
    find: (name) => drafts.value.find((draft) => draft.saved.value.name === name),
    async add(fields) {
      const draft = start(await api.addQuery(fields));
      held.value = [...held.value, draft];
      open.value = draft;
      return draft;
    },
    async remove(draft) {
      await api.removeQuery(draft.saved.value.name);
      draft.dispose();
      const index = drafts.value.indexOf(draft);
      held.value = held.value.filter((each) => each !== draft);
      if (open.value === draft) open.value = drafts.value[Math.max(0, index - 1)] ?? null;
    },
    async flush() {
      const flushed = await Promise.all(drafts.value.map((draft) => draft.flush()));
      return flushed.every(Boolean);
    },
    isSaved: computed(() => drafts.value.every((draft) => draft.state.value === "saved")),
  };
}

function byName(one: QueryDraft, other: QueryDraft): number {
  return NAMES.compare(one.saved.value.name, other.saved.value.name);
}

/** What an edit's changes are where nothing else is said. */
export const DEFAULT_CHANGES = "{{ params.changes }}";

function describe(entry: QueryEntry): QueryDescription {
  return {
    name: entry.name,
    operation: entry.operation,
    access: entry.access,
    release: entry.revision,
    parameters: entry.parameters,
    runs: readRuns(entry),
    confirm: readTemplate(entry.settings.confirm),
    transform: readTemplate(entry.settings.transform),
    tables: entry.tables,
    paged: entry.settings.paged ?? false,
    list: entry.list,
    attributeValues: entry.attributeValues,
    filters: entry.settings.filters ?? [],
    edit: readTemplate(entry.settings.edit && (entry.settings.edit.changes ?? DEFAULT_CHANGES)),
    editable: entry.settings.edit?.attributes ?? [],
    keys: entry.keys,
    partial: entry.partial,
  };
}

/** As queries/settings.py reads it. */
export function readRuns({ access, settings }: Pick<QueryEntry, "access" | "settings">): QueryDescription["runs"] {
  if (access !== "read") return "hand";
  return settings.runs ?? (settings.load === false ? "hand" : "auto");
}

function readTemplate(text: string | null | undefined): CompiledTemplate | null {
  return text ? compileOrFail(text.trim()) : null;
}
