import type { Change, Json, PageBundle, PageDocument, Parameter } from "../lib/types";
import type { Kinds } from "./kinds";
import type { Batch, SaveAnswer } from "./model/saving";

export interface AppDescription {
  slug: string;
  name: string;
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

/** A saved query as the API gives it. */
export interface QueryEntry {
  name: string;
  datasource: string;
  operation: string;
  body: string;
  parameters: Parameter[];
  settings: { load?: boolean };
  revision: number;
  access: Access;
  list: string | null;
  attributeValues: string[][];
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

/** What the editor's page embeds. */
export interface EditorData {
  app: AppDescription;
  bundle: PageBundle;
  datasources: DatasourceEntry[];
  kinds: Kinds;
}

/** The API said no, or nothing at all (status 0). */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: { [key: string]: unknown };

  constructor(status: number, code: string, message: string, details: { [key: string]: unknown } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** Would the same request, sent again, get the same answer? */
  get final(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 403, 408, 425, 429].includes(this.status);
  }

  static of(error: unknown): ApiFailure {
    if (error instanceof ApiFailure) return error;
    return new ApiFailure(0, "unreachable", "The server can't be reached.");
  }
}

function readMeta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

export async function request(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: { [name: string]: string } = { Accept: "application/json", "X-CSRFToken": readMeta("csrf") };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  const response = await fetch(url, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiFailure(0, "unreachable", "The server can't be reached.");
  });
  if (!response.ok) throw await readFailure(response);
  return response;
}

async function readFailure(response: Response): Promise<ApiFailure> {
  const body = (await response.json().catch(() => null)) as { error?: { code: string; message: string; details?: object } } | null;
  const error = body?.error;
  if (error) return new ApiFailure(response.status, error.code, error.message, { ...error.details });
  return new ApiFailure(response.status, "http", `The server answered ${response.status} ${response.statusText}.`);
}

async function call<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await request(method, url, body);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export interface Api {
  getApp(): Promise<AppDescription>;
  addPage(title: string): Promise<PageEntry>;
  getPage(page: string): Promise<PageEntry & { document: PageDocument }>;
  getBundle(page: string): Promise<PageBundle>;
  patchPage(page: string, batch: Batch): Promise<SaveAnswer>;
  addQuery(query: { [key: string]: Json }): Promise<QueryEntry>;
  getQuery(name: string): Promise<QueryEntry>;
  patchQuery(name: string, changes: { [key: string]: unknown }): Promise<QueryEntry>;
  removeQuery(name: string): Promise<void>;
  getOperations(datasource: string): Promise<OperationInfo[]>;
  publish(): Promise<{ release: number }>;
}

export function createApi(app: string): Api {
  const root = `/api/apps/${app}/`;
  const page = (slug: string) => `${root}pages/${slug}/`;
  const query = (name: string) => `${root}queries/${name}/`;
  return {
    getApp: () => call("GET", root),
    addPage: (title) => call("POST", `${root}pages/`, { title }),
    getPage: (slug) => call("GET", page(slug)),
    getBundle: (slug) => call("GET", `${page(slug)}bundle/`),
    patchPage: (slug, batch) => call<{ revision: number; changes?: Change[] }>("PATCH", page(slug), batch).then(withChanges),
    addQuery: (fields) => call("POST", `${root}queries/`, fields),
    getQuery: (name) => call("GET", query(name)),
    patchQuery: (name, changes) => call("PATCH", query(name), changes),
    removeQuery: (name) => call("DELETE", query(name)),
    getOperations: (datasource) => call("GET", `/api/datasources/${datasource}/operations/`),
    publish: () => call("POST", `${root}publish/`, {}),
  };
}

function withChanges(answer: { revision: number; changes?: Change[] }): SaveAnswer {
  return { revision: answer.revision, changes: answer.changes ?? [] };
}
