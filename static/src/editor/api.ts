import { callApi } from "../lib/api";
import type { Change, DeclaredFilter, Json, PageBundle, PageDocument, Parameter, QueryDescription } from "../lib/types";
import type { Kinds } from "./kinds";

export interface AppDescription {
  slug: string;
  name: string;
  settings: { accent?: string | null; hosts?: string[] };
  role: string;
  live: { number: number; published: string } | null;
  pages: PageEntry[];
  queries: QueryEntry[];
}

export interface PageEntry {
  slug: string;
  title: string;
  revision: number;
}

export interface Problem {
  message: string;
  place: string;
  line: number | null;
  column: number | null;
  severity: "error" | "warning";
}

export type Access = "read" | "write" | "admin";

export interface QuerySettings {
  /** When it runs by itself, where it only reads. */
  runs?: QueryDescription["runs"];
  /** What the first version had in its place. */
  load?: boolean;
  /** Asked before an action runs it; a template. */
  confirm?: string | null;
  /** A template of one expression over `data` and `items`. */
  transform?: string | null;
  /** Shown page by page. */
  paged?: boolean;
  /** All pages in one run, until so many items or bytes have come. */
  pages?: { all: boolean; items?: number; bytes?: number };
  /** What people may filter on. */
  filters?: DeclaredFilter[];
  /** What people may change of an item, and the expression that says what they did change. */
  edit?: { attributes: string[]; changes?: string } | null;
}

/** A saved query as the API gives it. */
export interface QueryEntry {
  name: string;
  datasource: string;
  operation: string;
  body: string;
  parameters: Parameter[];
  settings: QuerySettings;
  revision: number;
  access: Access;
  /** Of one that administers: the tables it names. */
  tables: string[];
  list: string | null;
  attributeValues: string[][];
  keys: string[];
  partial: string | null;
  problems: Problem[];
}

export interface DatasourceEntry {
  id: string;
  name: string;
  driver: string;
  region: string;
}

export interface OperationInfo {
  name: string;
  access: Access;
  required: string[];
  documentation: string;
  paginated: boolean;
  list: string | null;
}

export interface SchemaKey {
  name: string;
  role: "partition" | "sort";
  /** DynamoDB's own: S, N or B. */
  type: string | null;
}

export interface IndexSchema {
  name: string;
  kind: "global" | "local";
  keys: SchemaKey[];
  projection: string;
  attributes: string[];
  items: number | null;
  bytes: number | null;
}

/** What stands beside the name of a table that could be described. */
interface TableFacts {
  status: string | null;
  keys: SchemaKey[];
  indexes: IndexSchema[];
  items: number | null;
  bytes: number | null;
  billing: { mode: string; read: number | null; write: number | null };
  stream: string | null;
  ttl: string | null;
}

/** One that couldn't be described has its name, and in `problem` the reason. */
export type TableSchema = { name: string; problem: string | null } & Partial<TableFacts>;

/** `more`: there are more tables than are told. `read`: when, in epoch seconds. */
export interface Schema {
  tables: TableSchema[];
  more: boolean;
  read: number;
}

export interface SampleAttribute {
  name: string;
  /** DynamoDB's tags, the most frequent first. */
  types: string[];
  count: number;
  members: SampleAttribute[];
}

export interface Sample {
  items: unknown[];
  attributes: SampleAttribute[];
}

/** One PATCH of a page. A batch keeps its id however often it is sent, so a lost answer never applies it twice. */
export interface Batch {
  id: string;
  base: number;
  changes: Change[];
}

export interface SaveAnswer {
  revision: number;
  /** What others changed since the batch's base. */
  changes: Change[];
}

/** What the editor's page embeds. */
export interface EditorData {
  app: AppDescription;
  bundle: PageBundle;
  datasources: DatasourceEntry[];
  kinds: Kinds;
}

export interface Api {
  getApp(): Promise<AppDescription>;
  addPage(title: string): Promise<PageEntry>;
  getPage(page: string): Promise<PageEntry & { document: PageDocument }>;
  getBundle(page: string): Promise<PageBundle>;
  patchPage(page: string, batch: Batch): Promise<SaveAnswer>;
  /** A page and queries in one transaction, for a name that both use. */
  patchPageAndQueries(page: string, batch: Batch, queries: QueryRewrite[]): Promise<Rewritten>;
  addQuery(query: { [key: string]: Json }): Promise<QueryEntry>;
  getQuery(name: string): Promise<QueryEntry>;
  patchQuery(name: string, changes: { [key: string]: unknown }): Promise<QueryEntry>;
  removeQuery(name: string): Promise<void>;
  getOperations(datasource: string): Promise<OperationInfo[]>;
  getSchema(datasource: string): Promise<Schema>;
  refreshSchema(datasource: string): Promise<Schema>;
  getSample(datasource: string, table: string): Promise<Sample>;
  publish(): Promise<{ release: number }>;
}

/** A query's texts with another name in them; its parameters keep their ids. */
export interface QueryRewrite {
  name: string;
  revision: number;
  body: string;
  expressions: { [parameter: string]: string };
  settings: QuerySettings;
  /** What the query itself is called from now on. */
  rename?: string;
}

export interface Rewritten extends SaveAnswer {
  queries: QueryEntry[];
}

export function createApi(app: string): Api {
  const root = `/api/apps/${app}/`;
  const page = (slug: string) => `${root}pages/${slug}/`;
  const query = (name: string) => `${root}queries/${name}/`;
  const source = (datasource: string) => `/api/datasources/${datasource}/`;
  return {
    getApp: () => callApi("GET", root),
    addPage: (title) => callApi("POST", `${root}pages/`, { title }),
    getPage: (slug) => callApi("GET", page(slug)),
    getBundle: (slug) => callApi("GET", `${page(slug)}bundle/`),
    patchPage: (slug, batch) =>
      callApi<{ revision: number; changes?: Change[] }>("PATCH", page(slug), batch).then(withChanges),
    patchPageAndQueries: (slug, batch, queries) => callApi("PATCH", page(slug), { ...batch, queries }),
    addQuery: (fields) => callApi("POST", `${root}queries/`, fields),
    getQuery: (name) => callApi("GET", query(name)),
    patchQuery: (name, changes) => callApi("PATCH", query(name), changes),
    removeQuery: (name) => callApi("DELETE", query(name)),
    getOperations: (datasource) => callApi("GET", `${source(datasource)}operations/`),
    getSchema: (datasource) => callApi("GET", `${source(datasource)}schema/`),
    refreshSchema: (datasource) => callApi("POST", `${source(datasource)}schema/refresh/`, {}),
    getSample: (datasource, table) =>
      callApi("GET", `${source(datasource)}tables/${encodeURIComponent(table)}/sample/`),
    publish: () => callApi("POST", `${root}publish/`, {}),
  };
}

function withChanges(answer: { revision: number; changes?: Change[] }): SaveAnswer {
  return { revision: answer.revision, changes: answer.changes ?? [] };
}
