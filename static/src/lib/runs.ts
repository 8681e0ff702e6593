import { ApiFault, send, unreachable } from "./api";
import { readHead } from "./envelope";
import type { ChosenFilter, Json, RunEnvelope, RunError, RunProgress, SentEdit } from "./types";
import { decodeAnswer } from "./values";

export interface RunRequest {
  query: string;
  /** Precondition: the release's number, or the draft query's revision. */
  release: number;
  values: { [parameter: string]: Json };
  access: "read" | "write" | "admin";
  /** `meta.next` of the page before. */
  cursor?: string | null;
  /** Of those that the query declares. */
  filters?: ChosenFilter[];
  /** For a query that takes one. */
  edit?: SentEdit | null;
  /** Hears how far a read of all pages is, where it takes long. */
  onProgress?: (progress: RunProgress) => void;
  /** Ends the run, as far as it can be ended; what became of it is still the answer. */
  signal?: AbortSignal;
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

/** An answer that a run goes on comes after seconds, but at once where the server has no place left to wait at. */
const QUICK_MS = 1000;
const QUICK_PAUSES_MS = [250, 500, 1000];

/** How often a server that is busy is asked once more, and for how long at most each time. */
const BUSY_TURNS = 3;
const LONGEST_BUSY_MS = 5000;

const UNKNOWN = "It is not known whether this was saved. Check before you send it again.";

export function createRunApi(addresses: RunAddresses, pause: (ms: number) => Promise<void> = wait): RunApi {
  return async (request) => {
    if (navigator.onLine === false) throw unreachable();
    const run = crypto.randomUUID();
    const { query, release, values, cursor = null, filters = [], edit = null, signal } = request;
    const body = { run, release, values, filters, cursor, edit };
    const place = `${addresses.runs}${run}/`;
    // At once, beside the request that waits for the answer; where this one is lost, the next turn asks again.
    const stop = () => void send("DELETE", place).catch(() => {});
    signal?.addEventListener("abort", stop);
    try {
      let asked = performance.now();
      let answer = await persist(() => send("POST", addressOf(addresses.run, query), body), pause);
      for (let turn = 0; isGoing(answer); turn += 1) {
        if (answer.progress) request.onProgress?.(answer.progress);
        if (performance.now() - asked < QUICK_MS) await pause(QUICK_PAUSES_MS[Math.min(turn, 2)] ?? QUICK_MS);
        asked = performance.now();
        answer = await persist(() => send(signal?.aborted ? "DELETE" : "GET", place), pause);
      }
      return answer;
    } catch (reason) {
      if (reason instanceof ApiFault) throw reason;
      if (request.access === "read") throw unreachable();
      return unknownOutcome(run);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  };
}

/** What a person is told about a run that did not succeed; null where it did. */
export function faultOf(answer: RunEnvelope, access: RunRequest["access"]): RunError | null {
  const told = readError(answer.error) ?? { code: answer.state, message: "", retryable: false, details: {} };
  switch (answer.state) {
    case "succeeded":
      return null;
    case "partial":
      // What a read brought is shown; of a write a person must hear that some of it was not applied.
      return access === "read" ? null : told;
    case "unknown":
      return { ...told, code: "unknown", message: UNKNOWN, retryable: false };
    case "cancelled":
      return { ...told, message: access === "read" ? "This was cancelled." : "This was cancelled; nothing was sent." };
    default:
      return told.message ? told : { ...told, message: "This could not be done, and no reason was given." };
  }
}

/** The item that a condition failed on is read as those of answers are. */
function readError(error: RunEnvelope["error"]): RunError | null {
  if (!error) return null;
  const { body, ...told } = error;
  const { Item } = decodeAnswer(body ?? {}, [["Item", "*"]]) as { Item?: RunError["item"] };
  return Item ? { ...told, item: Item } : told;
}

function addressOf(template: string, query: string): string {
  return template.replace("{query}", encodeURIComponent(query));
}

function isGoing(answer: RunAnswer): boolean {
  return answer.state === "queued" || answer.state === "running";
}

/** Asks until an answer comes back, since a lost reply says nothing; gives up with NoAnswer. */
async function persist(ask: () => Promise<Response>, pause: (ms: number) => Promise<void>): Promise<RunAnswer> {
  let lost = 0;
  for (let busy = 0; ; ) {
    try {
      return await readAnswer(await ask());
    } catch (reason) {
      const known = reason instanceof ApiFault;
      const ms = known ? busyFor(reason, busy++) : WAITS_MS[lost++];
      if (ms === undefined) throw reason;
      await pause(ms);
    }
  }
}

/** How long a busy server asks to be left alone (Retry-After): it has started nothing, so asking again is safe. */
function busyFor(fault: ApiFault, turn: number): number | undefined {
  const seconds = fault.details.retryAfter;
  const busy = (fault.status === 429 || fault.status === 503) && fault.code !== "run_lost";
  return busy && turn < BUSY_TURNS && typeof seconds === "number"
    ? Math.min(seconds * 1000, LONGEST_BUSY_MS)
    : undefined;
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
