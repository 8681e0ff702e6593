import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Api, Sample, Schema, SchemaKey, TableSchema } from "../api";
import { faultFrom } from "../faults";

export type Asked<T> =
  | { state: "none" }
  | { state: "loading"; value: T | null }
  | { state: "ready"; value: T }
  | { state: "failed"; message: string; value: T | null };

/** The tables of each datasource: asked for once, when somebody looks, and again when they ask. */
export interface Schemas {
  of(datasource: string): ReadonlySignal<Asked<Schema>>;
  refresh(datasource: string): Promise<void>;
  /** Of a table; nothing before `takeSample`. */
  sampleOf(datasource: string, table: string): ReadonlySignal<Asked<Sample>>;
  takeSample(datasource: string, table: string): Promise<void>;
}

export function createSchemas(api: Pick<Api, "getSchema" | "refreshSchema" | "getSample">): Schemas {
  const schemas = new Map<string, Signal<Asked<Schema>>>();
  const samples = new Map<string, Signal<Asked<Sample>>>();

  async function ask<T>(place: Signal<Asked<T>>, answer: Promise<T>): Promise<void> {
    const before = "value" in place.peek() ? (place.peek() as { value: T | null }).value : null;
    place.value = { state: "loading", value: before };
    place.value = await answer.then(
      (value): Asked<T> => ({ state: "ready", value }),
      (error): Asked<T> => ({ state: "failed", message: faultFrom(error).message, value: before }),
    );
  }

  const schemaAt = (datasource: string) => placeIn(schemas, datasource);
  const sampleAt = (datasource: string, table: string) => placeIn(samples, `${datasource} ${table}`);

  return {
    of(datasource) {
      const isNew = !schemas.has(datasource);
      const place = schemaAt(datasource);
      if (isNew) void ask(place, api.getSchema(datasource));
      return place;
    },
    refresh: (datasource) => ask(schemaAt(datasource), api.refreshSchema(datasource)),
    sampleOf: sampleAt,
    takeSample: (datasource, table) => ask(sampleAt(datasource, table), api.getSample(datasource, table)),
  };
}

function placeIn<T>(places: Map<string, Signal<Asked<T>>>, key: string): Signal<Asked<T>> {
  const place = places.get(key) ?? signal<Asked<T>>({ state: "none" });
  places.set(key, place);
  return place;
}

export function tablesIn(asked: Asked<Schema>): readonly TableSchema[] {
  return ("value" in asked && asked.value?.tables) || [];
}

/** What is known of an attribute: `role` and `type` of a key, the most frequent type of any other. */
export interface SchemaAttribute {
  name: string;
  type: string | null;
  role: SchemaKey["role"] | null;
}

/** The table's keys, then those of its indexes, then what a sample had. Reads signals. */
export function attributesOf(schemas: Schemas, datasource: string, name: string | null): SchemaAttribute[] {
  const table = tablesIn(schemas.of(datasource).value).find((each) => each.name === name);
  if (!table) return [];
  const sample = schemas.sampleOf(datasource, table.name).value;
  const sampled = ("value" in sample && sample.value?.attributes) || [];
  const keys = [...(table.keys ?? []), ...(table.indexes ?? []).flatMap((index) => index.keys)];
  const all = [...keys, ...sampled.map((each) => ({ name: each.name, type: each.types[0] ?? null, role: null }))];
  return all.filter((each, at) => all.findIndex((other) => other.name === each.name) === at);
}
