import type { Sample } from "../api";
import { type Asked, tablesIn } from "../model/schema";
import type { Workspace } from "../model/workspace";
import { type FieldDraft, fieldsFrom } from "./fieldsFrom";
import { fieldsOfTable } from "./fieldsOfTable";

/** What fields may be drawn from. */
export interface FieldSource {
  id: string;
  title: string;
  kind: "query" | "table";
  /** Asks for what of it isn't here yet. */
  prepare: () => void;
  draw: () => Drawn;
}

export interface Drawn {
  fields: FieldDraft[];
  /** What is awaited, or could not be had. */
  note: string | null;
}

/** Queries that read something since the page was opened, then the tables of every datasource. Reads signals. */
export function sourcesIn(workspace: Workspace): FieldSource[] {
  return [...queriesIn(workspace), ...tableSourcesIn(workspace)];
}

function queriesIn(workspace: Workspace): FieldSource[] {
  const { runtime } = workspace.page.value;
  return workspace.queries.drafts.value.flatMap((draft): FieldSource[] => {
    const { name, keys } = draft.saved.value;
    const { items, data } = runtime.queryState(name).value;
    const item = (data as { Item?: unknown } | null | undefined)?.Item;
    const found = Array.isArray(items) && items.length > 0 ? items : item ? [item] : [];
    if (found.length === 0) return [];
    const title = `${name}: ${found.length} ${found.length === 1 ? "item" : "items"}`;
    const draw = () => ({ fields: fieldsFrom(found, keys ?? []), note: null });
    return [{ id: `query ${name}`, title, kind: "query", prepare: () => {}, draw }];
  });
}

function tableSourcesIn({ datasources, schemas }: Workspace): FieldSource[] {
  return datasources.flatMap(({ id, name: datasource }) =>
    tablesIn(schemas.of(id).value).flatMap(({ name, keys }): FieldSource[] => {
      if (!keys) return [];
      const title = datasources.length > 1 ? `${name} (${datasource})` : name;
      const prepare = () => void schemas.takeSample(id, name);
      const draw = () => {
        const asked = schemas.sampleOf(id, name).value;
        const note = noteOf(asked);
        return { fields: note === READING ? [] : fieldsOfTable(keys, sampleIn(asked)), note };
      };
      return [{ id: `table ${id} ${name}`, title, kind: "table", prepare, draw }];
    }),
  );
}

const READING = "Reading some of its items…";

function noteOf(asked: Asked<Sample>): string | null {
  if (asked.state === "none" || (asked.state === "loading" && !asked.value)) return READING;
  if (asked.state === "failed") return `No items could be read, so only the key is known. ${asked.message}`;
  return sampleIn(asked).items.length === 0 ? "It has no items yet: only its key is known." : null;
}

function sampleIn(asked: Asked<Sample>): Sample {
  return ("value" in asked && asked.value) || { items: [], attributes: [] };
}
