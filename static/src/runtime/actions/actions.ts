import type { Action, Json, RunError } from "../../lib/types";
import { toText } from "../../lib/values";
import type { ChainResult } from "../../lib/view";
import { DECLINED, errorOf } from "../queries/faults";
import type { Cause } from "./asking";

type Locals = Record<string, unknown>;

/** What actions act on. */
export interface Surroundings {
  /** The value with every template in it evaluated; throws where one fails. */
  resolve(value: Json, locals: Locals): Promise<unknown>;
  /** `opening`: the page does it by itself, so that a person is asked before anything is written. */
  run(query: string, locals: Locals, cause?: Cause): Promise<RanQuery>;
  say(text: string, tone: "info" | "success" | "error"): void;
  navigate(to: Destination): void;
  setStore(name: string, value: unknown, kept: boolean): void;
  /** Opens a modal, or closes it. */
  setOpen(widget: string, isOpen: boolean): void;
  setValue(widget: string, value: unknown): void;
  resetWidget(name: string): void;
  copy(text: string): Promise<void>;
  download(data: unknown, name: string, format: "csv" | "json"): Promise<void>;
}

/** Where a navigate action leads, its bindings evaluated. */
export interface Destination {
  to: string;
  /** The author's own text before the first binding. */
  author: string;
  /** Another app's slug. */
  app: string | null;
  query: { [name: string]: unknown };
}

/** A run that ended: the decoded answer, or what became of it instead. */
export interface RanQuery {
  result: unknown;
  error: RunError | null;
  isWrite: boolean;
}

/** What a chain did, and which reads it ran after it last wrote: those are fresh already. */
export interface ChainReport {
  result: ChainResult;
  fresh: Set<string>;
}

class Stopped extends Error {
  readonly error: RunError;
  readonly handled: boolean;
  /** "step 2 (run AddBook)" */
  readonly step: string;

  constructor(error: RunError, handled: boolean, step: string) {
    super(error.message);
    this.error = error;
    this.handled = handled;
    this.step = step;
  }
}

/** Performs the actions one after the other; the first that fails ends the chain. */
export async function performChain(
  actions: readonly Action[],
  locals: Locals,
  around: Surroundings,
): Promise<ChainReport> {
  const report = { wrote: false, fresh: new Set<string>() };
  try {
    await performAll(actions, locals, { around, report, above: "" });
    return { result: { ok: true, wrote: report.wrote }, fresh: report.fresh };
  } catch (reason) {
    const { error, handled, step } = reason as Stopped;
    // The only step there is need not be named, but what follows on it.
    const place = actions.length === 1 && step.startsWith("step 1 (") ? {} : { step };
    return { result: { ok: false, wrote: report.wrote, handled, error, ...place }, fresh: report.fresh };
  }
}

interface Progress {
  wrote: boolean;
  fresh: Set<string>;
}

interface Course {
  around: Surroundings;
  report: Progress;
  /** Words for the step that these follow on, as "step 1, then " */
  above: string;
}

/** Steps after a run see its `result`. */
async function performAll(actions: readonly Action[], locals: Locals, course: Course): Promise<void> {
  let seen = locals;
  for (const [at, action] of actions.entries()) {
    seen = { ...seen, ...(await perform(action, seen, course, `${course.above}step ${at + 1}`)) };
  }
}

/** `catch` is for this action's own failure, not for one of the steps that come `then`. */
async function perform(action: Action, locals: Locals, course: Course, place: string): Promise<Locals> {
  let seen: Locals;
  try {
    if (!(await holds(action.if, locals, course.around))) return {};
    seen = await act(action, locals, course);
  } catch (reason) {
    const error = reason instanceof Refused ? reason.error : errorOf(reason);
    // Who was asked and said no doesn't want to hear that it failed.
    const isDeclined = error.code === DECLINED;
    const caught = isDeclined ? [] : (action.catch ?? []);
    await performAll(caught, { ...locals, error }, { ...course, above: `${place}, when it failed ` });
    throw new Stopped(error, isDeclined || caught.length > 0, `${place} (${wordsFor(action)})`);
  }
  await performAll(action.then ?? [], { ...locals, ...seen }, { ...course, above: `${place}, then ` });
  return seen;
}

async function holds(condition: string | undefined, locals: Locals, around: Surroundings): Promise<boolean> {
  if (!condition) return true;
  const value = await around.resolve(condition, locals);
  return value !== "false" && Boolean(value);
}

/** A run that was refused or did not succeed. */
class Refused extends Error {
  readonly error: RunError;

  constructor(error: RunError) {
    super(error.message);
    this.error = error;
  }
}

const WORDS: { [kind: string]: string } = {
  message: "show message",
  navigate: "go to page",
  openModal: "open",
  closeModal: "close",
  set: "set store value",
  setValue: "set value of",
  reset: "reset",
  copy: "copy",
  download: "download",
};

function wordsFor(action: Action): string {
  if (action.action === "run") return `run ${action.query}`;
  const words = WORDS[action.action] ?? action.action;
  return "widget" in action ? `${words} ${action.widget}` : words;
}

/** Gives what later steps see. */
async function act(action: Action, locals: Locals, { around, report }: Course): Promise<Locals> {
  const resolve = (value: Json) => around.resolve(value, locals);
  const textOf = async (template: string) => toText(await resolve(template));
  switch (action.action) {
    case "run":
      return runQuery(action, locals, around, report);
    case "message":
      around.say(await textOf(action.text), action.tone ?? "info");
      return {};
    case "navigate": {
      const query = (await resolve(action.query ?? {})) as Destination["query"];
      const author = action.to.split("{{")[0] as string;
      around.navigate({ to: await textOf(action.to), author, app: action.app || null, query });
      return {};
    }
    case "openModal":
    case "closeModal":
      around.setOpen(action.widget, action.action === "openModal");
      return {};
    case "set":
      around.setStore(action.name, await resolve(action.value), action.kept ?? false);
      return {};
    case "setValue":
      around.setValue(action.widget, await resolve(action.value));
      return {};
    case "reset":
      around.resetWidget(action.widget);
      return {};
    case "copy":
      await around.copy(await textOf(action.text));
      return {};
    case "download":
      await around.download(await resolve(action.data), await textOf(action.name ?? ""), action.format ?? "csv");
      return {};
    default:
      throw new Error(`This page asks for an action that is not known here: ${(action as { action: string }).action}.`);
  }
}

async function runQuery(
  action: Action & { action: "run" },
  locals: Locals,
  around: Surroundings,
  report: Progress,
): Promise<Locals> {
  const params = action.params === undefined ? locals.params : await around.resolve(action.params, locals);
  const { result, error, isWrite } = await around.run(action.query, { ...locals, params });
  if (isWrite) {
    report.wrote = true;
    report.fresh.clear();
  } else report.fresh.add(action.query);
  if (error) throw new Refused(error);
  return { result };
}
