import type { Json } from "./types";

/** What the server refuses, or what kept us from asking it: a sentence for a person and a code for the program. */
export class ApiFault extends Error {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly code: string;
  readonly details: { [key: string]: Json };

  constructor(status: number, code: string, message: string, details: { [key: string]: Json } = {}) {
    super(message);
    this.name = "ApiFault";
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** No answer came, or one that isn't ours (a proxy's page): the request may or may not have arrived. */
export class NoAnswer extends Error {}

const PATIENCE_MS = 20_000;

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Calls the JSON API; throws ApiFault when it refuses, NoAnswer when it cannot be told what became of the request. */
export async function send(method: Method, url: string, body?: unknown): Promise<Response> {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: headersFor(method, body),
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((reason: unknown) => {
    throw new NoAnswer(String(reason));
  });
  if (response.ok && isJson(response)) return response;
  throw await faultOf(response);
}

/** Like `send`, for whoever doesn't ask again: the parsed answer, or an ApiFault in every other case. */
export async function callApi<T>(method: Method, url: string, body?: unknown): Promise<T> {
  try {
    const response = await send(method, url, body);
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  } catch (reason) {
    if (reason instanceof ApiFault) throw reason;
    throw unreachable();
  }
}

export function unreachable(): ApiFault {
  if (navigator.onLine === false) return new ApiFault(0, "offline", "You are offline. Connect, then try again.");
  return new ApiFault(0, "unreachable", "The server can't be reached. Check your connection, then try again.");
}

function headersFor(method: Method, body: unknown): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET")
    headers["X-CSRFToken"] = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
  return headers;
}

function isJson(response: Response): boolean {
  return response.status === 204 || (response.headers.get("Content-Type") ?? "").includes("json");
}

async function faultOf(response: Response): Promise<ApiFault | NoAnswer> {
  const body = isJson(response) ? await response.json().catch(() => null) : null;
  const error = body?.error;
  if (typeof error?.message === "string") {
    return new ApiFault(response.status, String(error.code), error.message, error.details ?? {});
  }
  if (response.status >= 500) return new NoAnswer(`status ${response.status}`);
  if (response.redirected || response.ok || response.status === 403) {
    return new ApiFault(403, "signed_out", "You are no longer signed in. Open this page again to sign in.");
  }
  return new ApiFault(response.status, "refused", `The server refused this (status ${response.status}).`);
}
