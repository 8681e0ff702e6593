import { ApiFault, send, unreachable } from "./api";
import { readHead } from "./envelope";
import type { Json, RunEnvelope, RunError } from "./types";

export interface RunRequest {
  query: string;
  /** Precondition: the release's number, or the draft query's revision. */
  release: number;
  values: { [parameter: string]: Json };
  access: "read" | "write" | "admin";
  /** `meta.next` of the page before. */
  cursor?: string | null;
}

/** The envelope of a run that has ended; `results` parses the answers when asked. */
export interface RunAnswer extends RunEnvelope {
  /** The whole envelope as it came; null where it never came. */
  bytes: ArrayBuffer | null;
}

/** Runs a query to its end. Throws ApiFault where no run was started. */
export type RunApi = (request: RunRequest) => Promise<RunAnswer>;

export interface RunAddresses {
  /** With `{query}` where the query's name goes. */
  run: string;
  /** What a run's id is added to. */
  runs: string;
}

/** Waits between attempts to reach the server with the same run id, which makes trying again safe. */
const WAITS_MS = [300, 900, 2000, 4000];

const UNKNOWN = "It is not known whether this was saved. Check before you send it again.";

export function createRunApi(addresses: RunAddresses, pause: (ms: number) => Promise<void> = wait): RunApi {
  return async (request) => {
    if (navigator.onLine === false) throw unreachable();
    const run = crypto.randomUUID();
    const { query, release, values, cursor = null } = request;
    const body = { run, release, values, filters: [], cursor };
    try {
      let answer = await persist(() => send("POST", addressOf(addresses.run, query), body), pause);
      while (isGoing(answer)) answer = await persist(() => send("GET", `${addresses.runs}${run}/`), pause);
      return answer;
    } catch (reason) {
      if (reason instanceof ApiFault) throw reason;
      if (request.access === "read") throw unreachable();
      return unknownOutcome(run);
    }
  };
}

/** What a person is told about a run that did not succeed; null where it did. */
export function faultOf(answer: RunEnvelope, access: RunRequest["access"]): RunError | null {
  const told = answer.error ?? { code: answer.state, message: "", retryable: false, details: {} };
  switch (answer.state) {
    case "succeeded":
    case "partial":
      return null;
    case "unknown":
      return { ...told, code: "unknown", message: UNKNOWN, retryable: false };
    case "expired":
      return { ...told, message: expiredWords(access), retryable: true };
    case "cancelled":
      return { ...told, message: access === "read" ? "This was cancelled." : "This was cancelled; nothing was sent." };
    default:
      return told.message ? told : { ...told, message: "This could not be done, and no reason was given." };
  }
}

function expiredWords(access: RunRequest["access"]): string {
  if (access === "read") return "This took too long. Try again.";
  return "This was not sent, because nothing was free to send it in time. Try again.";
}

function addressOf(template: string, query: string): string {
  return template.replace("{query}", encodeURIComponent(query));
}

function isGoing(answer: RunAnswer): boolean {
  return answer.state === "queued" || answer.state === "running";
}

/** Asks until an answer comes back, since a lost reply says nothing; gives up with NoAnswer. */
async function persist(ask: () => Promise<Response>, pause: (ms: number) => Promise<void>): Promise<RunAnswer> {
  for (const ms of WAITS_MS) {
    try {
      return await readAnswer(await ask());
    } catch (reason) {
      if (reason instanceof ApiFault) throw reason;
      await pause(ms);
    }
  }
  return readAnswer(await ask());
}

async function readAnswer(response: Response): Promise<RunAnswer> {
  const bytes = await response.arrayBuffer();
  return answerOf(readHead(bytes), bytes);
}

export function answerOf(head: Omit<RunEnvelope, "results">, bytes: ArrayBuffer | null): RunAnswer {
  let parsed: unknown[] | undefined;
  return {
    ...head,
    bytes,
    get results() {
      parsed ??= bytes ? JSON.parse(new TextDecoder().decode(bytes)).results : [];
      return parsed ?? [];
    },
  };
}

function unknownOutcome(run: string): RunAnswer {
  const error = { code: "no_answer", message: UNKNOWN, retryable: false, details: {} };
  return answerOf({ run, state: "unknown", error, outcomes: null, meta: {} }, null);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
