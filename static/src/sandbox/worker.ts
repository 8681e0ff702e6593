/**
 * The sandbox: a worker of one file, served with a policy of its own. It proves first that the policy holds, then
 * locks itself down, and evaluates only after both. Any failure is final.
 */
import { createCore } from "./core";
import { LIBRARY } from "./library";
import { lockDown } from "./lockdown";
import type { Batch, Done, FromWorker, ToWorker } from "./messages";

interface WorkerScope {
  postMessage(message: FromWorker): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToWorker>) => void): void;
}

const world = globalThis as unknown as WorkerScope;

// Kept from before the globals go.
const post = world.postMessage.bind(world);
const now = performance.now.bind(performance);
const fetchFrom = fetch.bind(globalThis);
const FunctionConstructor = Function;
const turns = new MessageChannel();

/** So many evaluations of a batch are told one by one, so that the page knows at once which of them doesn't end. */
const ANNOUNCED = 64;
const ANNOUNCE_EVERY_MS = 50;
let careful = false;
let announced = 0;
let announcedAt = Number.NEGATIVE_INFINITY;
let lastId: string | null = null;

function announce(id: string): void {
  const exact = careful || announced < ANNOUNCED;
  if (exact ? id === lastId : now() - announcedAt < ANNOUNCE_EVERY_MS) return;
  announced += 1;
  announcedAt = now();
  lastId = id;
  post({ kind: "at", id, exact: careful || announced < ANNOUNCED });
}

const steps = createCore(announce);

/** After all microtasks, so that one that never ends is found at the binding that began it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.port1.onmessage = () => resolve();
    turns.port2.postMessage(null);
  });
}

function runAtOnce(batch: Batch): Done {
  const run = steps(batch);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    if (step.value) post({ kind: "some", ...step.value });
  }
}

async function runCarefully(batch: Batch): Promise<Done> {
  const run = steps(batch);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    if (step.value) post({ kind: "some", ...step.value });
    else await nextTurn();
  }
}

async function evaluate(batch: Batch): Promise<void> {
  careful = batch.careful;
  announced = 0;
  lastId = null;
  post(careful ? await runCarefully(batch) : runAtOnce(batch));
}

function canCompile(): boolean {
  try {
    return new FunctionConstructor("return 1")() === 1;
  } catch {
    return false;
  }
}

async function isRefused(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch {
    return true;
  }
}

/** Built at run time: a bundler would change the import, and an old engine's parser fail on it. */
const importFrom = (url: string): Promise<unknown> => new FunctionConstructor("url", "return import(url)")(url);

async function start(urls: { fetch: string; import: string }): Promise<void> {
  if (!canCompile()) throw new Error("its policy doesn't let it evaluate anything");
  const fetching = isRefused(() => fetchFrom(urls.fetch, { mode: "no-cors", cache: "no-store" }));
  const importing = isRefused(() => importFrom(urls.import));
  const [fetched, imported] = [!(await fetching), !(await importing)];
  if (fetched || imported)
    throw new Error(`its policy doesn't keep it from the network (${fetched ? "fetch" : "import"})`);
  Object.assign(globalThis, LIBRARY);
  lockDown(globalThis);
}

let state: "new" | "starting" | "ready" | "refused" = "new";

function refuse(error: unknown): void {
  state = "refused";
  post({ kind: "refused", reason: error instanceof Error ? error.message : String(error) });
}

function begin(urls: { fetch: string; import: string }): void {
  state = "starting";
  start(urls).then(() => {
    state = "ready";
    post({ kind: "ready" });
  }, refuse);
}

world.addEventListener("message", ({ data }) => {
  if (data.kind === "start" && state === "new") begin(data);
  else if (data.kind === "ping" && state === "ready") post({ kind: "pong" });
  else if (data.kind === "batch" && state === "ready") evaluate(data).catch(refuse);
});
