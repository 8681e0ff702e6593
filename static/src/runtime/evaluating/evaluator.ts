/** One worker of the sandbox: started and checked, kept to its deadlines. */
import type { Batch, FromWorker, Results, ToWorker } from "../../sandbox/messages";

/** The sandbox can't be trusted or doesn't work here; nothing will be evaluated. */
export class Refusal extends Error {}

/**
 * The worker overran its deadline and was ended. `at`: what it was evaluating, as far as it said; `exact`: just that;
 * `answered`: all of the batch, before promises of it went on and on.
 */
export class Overrun extends Error {
  readonly at: string;
  readonly exact: boolean;
  readonly answered: boolean;

  constructor(at: string, exact: boolean, answered: boolean) {
    super(`Evaluating ${at || "expressions"} took too long`);
    this.at = at;
    this.exact = exact;
    this.answered = answered;
  }
}

export interface Evaluator {
  /** What it is evaluating, as far as it said. */
  readonly at: string;
  /** One batch at a time. Throws Overrun or Refusal; the worker is ended then. */
  send(batch: Batch, hearing: Hearing): Promise<void>;
  /** Only what comes of the batch: nobody waits for the promises that were made in it, and the worker is ended. */
  sendLast(batch: Batch, hearing: Hearing): Promise<void>;
  end(): void;
}

export interface Hearing {
  onResults(results: Results): void;
  /** It may well overrun its deadline. */
  onSlow(): void;
}

export interface Limits {
  /** For one binding, or for many short ones between two signs of life. */
  deadlineMs: number;
  /** For starting, and for decoding what a batch brings. */
  patienceMs: number;
}

const CANNOT_START = "Expressions can't be evaluated safely in this browser";
const ADVICE = "Reload the page; if that doesn't help, tell whoever runs Trellis.";
/** As the server sends it with the worker (builder/security.py). */
const POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-eval'";
/** The page itself may be late: what has arrived meanwhile is heard before the worker is judged. */
const GRACE_MS = 30;
/** Of the deadline: leaves enough of it to start another worker. */
const SLOW = 0.4;

/** `probes`: where the server notes what it was asked for. */
export async function startEvaluator(url: string, probes: string, limits: Limits): Promise<Evaluator> {
  const line = openLine(url);
  try {
    await check(line, url, probes, limits);
  } catch (reason) {
    line.close();
    throw reason;
  }
  return {
    get at() {
      return line.at;
    },
    send: (batch, hearing) => sendAndPing(line, batch, limits, hearing),
    sendLast: (batch, hearing) => send(line, batch, limits, hearing).finally(line.close),
    end: line.close,
  };
}

/** The worker tries to get out, then the server is asked whether it did. Throws Refusal. */
async function check(line: Line, url: string, probes: string, { patienceMs }: Limits): Promise<void> {
  const nonce = crypto.randomUUID();
  const probe = new URL(`${probes}probe/${nonce}`, location.href).href;
  line.post({ kind: "start", fetch: probe, import: probe });
  const policyFault = findPolicyFault(url);
  const answer = await line.next(patienceMs);
  if (answer?.kind !== "ready") throw new Refusal(`${CANNOT_START}: the sandbox didn't start. ${ADVICE}`);
  const fault = (await policyFault) ?? (await findProbeFault(`${probes}probes/${nonce}`));
  if (fault) throw new Refusal(`${CANNOT_START}: ${fault}. ${ADVICE}`);
}

/** The probes tell that our own server is out of reach, the policy's words that any other is. */
async function findPolicyFault(url: string): Promise<string | null> {
  const answer = await fetch(url, { method: "HEAD" }).catch(() => null);
  const policies = (answer?.headers.get("Content-Security-Policy") ?? "").split(",").map((policy) => policy.trim());
  return policies.includes(POLICY) ? null : "the sandbox isn't served with its policy";
}

/** Only an answer that says so counts: without one, the sandbox may have reached the network. */
async function findProbeFault(url: string): Promise<string | null> {
  const answer = await fetch(url, { cache: "no-store" }).then(
    (response) => (response.ok ? response.json() : null),
    () => null,
  );
  if (answer?.seen === false) return null;
  return answer?.seen ? "the sandbox reached the network" : "the server didn't say that the sandbox is closed";
}

/** Promises that were made go on after the answer, perhaps for ever: only who still answers is done. */
async function sendAndPing(line: Line, batch: Batch, limits: Limits, hearing: Hearing): Promise<void> {
  try {
    await send(line, batch, limits, hearing);
    // Which of them it is that goes on, is not known.
    line.exact = batch.careful;
    line.post({ kind: "ping" });
    await hear(line, "pong", limits.deadlineMs, limits.deadlineMs, hearing);
  } catch (reason) {
    line.close();
    throw reason;
  }
}

async function send(line: Line, batch: Batch, limits: Limits, hearing: Hearing): Promise<void> {
  line.post(batch);
  hearing.onResults(await hear(line, "done", limits.patienceMs, limits.deadlineMs, hearing));
}

type Answer<K> = Extract<FromWorker, { kind: K }>;

/** `first` goes for what the worker does before it evaluates, `next` from then on. */
async function hear<K extends "done" | "pong">(
  line: Line,
  kind: K,
  first: number,
  next: number,
  { onResults, onSlow }: Hearing,
): Promise<Answer<K>> {
  for (let patience = first; ; patience = next) {
    const message = await line.next(patience, patience === next ? onSlow : undefined);
    if (message?.kind === kind) return message as Answer<K>;
    if (message?.kind === "some") onResults(message);
    else if (message?.kind === "at") Object.assign(line, { at: message.id, exact: message.exact });
    else throw new Overrun(line.at, line.exact, kind === "pong");
  }
}

interface Line {
  at: string;
  exact: boolean;
  post(message: ToWorker): void;
  /** The next message; null when none came in time. `onSlow` is told when much of it is over. Throws Refusal. */
  next(withinMs: number, onSlow?: () => void): Promise<FromWorker | null>;
  close(): void;
}

function openLine(url: string): Line {
  const worker = new Worker(url);
  const heard: FromWorker[] = [];
  let wake = () => {};
  const hearNow = (message: FromWorker) => {
    heard.push(message);
    wake();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hearNow(data);
  worker.onmessageerror = () => hearNow({ kind: "refused", reason: "an answer of the sandbox couldn't be read" });
  worker.onerror = () => hearNow({ kind: "refused", reason: "the sandbox's script couldn't be loaded" });

  async function next(withinMs: number, onSlow?: () => void): Promise<FromWorker | null> {
    const soon = onSlow ? withinMs * SLOW : 0;
    if (heard.length === 0 && onSlow) await woken(soon);
    if (heard.length === 0) onSlow?.();
    for (const patience of [withinMs - soon, GRACE_MS]) {
      if (heard.length === 0) await woken(patience);
    }
    const message = heard.shift();
    if (message?.kind === "refused") throw new Refusal(`${CANNOT_START}: ${message.reason}. ${ADVICE}`);
    return message ?? null;
  }

  function woken(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    at: "",
    exact: false,
    post: (message) => worker.postMessage(message),
    next,
    close: () => worker.terminate(),
  };
}
