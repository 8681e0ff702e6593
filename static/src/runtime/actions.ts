import type { Action, Json, RunError } from "../lib/types";
import { toText } from "../lib/values";
import type { ChainResult } from "../lib/view";
import { errorOf } from "./queries";

type Locals = Record<string, unknown>;

/** What actions act on. */
export interface Surroundings {
  /** The value with every template in it evaluated; throws where one fails. */
  resolve(value: Json, locals: Locals): Promise<unknown>;
  run(query: string, locals: Locals): Promise<RanQuery>;
  say(text: string, tone: "info" | "success" | "error"): void;
  navigate(to: string, author: string): void;
  setStore(name: string, value: unknown): void;
  resetWidget(name: string): void;
  copy(text: string): Promise<void>;
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

  constructor(error: RunError, handled: boolean) {
    super(error.message);
    this.error = error;
    this.handled = handled;
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
    await performAll(actions, locals, around, report);
    return { result: { ok: true, wrote: report.wrote }, fresh: report.fresh };
  } catch (reason) {
    const stopped = reason instanceof Stopped ? reason : new Stopped(errorOf(reason), false);
    const { error, handled } = stopped;
    return { result: { ok: false, wrote: report.wrote, handled, error }, fresh: report.fresh };
  }
}

interface Progress {
  wrote: boolean;
  fresh: Set<string>;
}

/** Steps after a run see its `result`. */
async function performAll(
  actions: readonly Action[],
  locals: Locals,
  around: Surroundings,
  report: Progress,
): Promise<void> {
  let seen = locals;
  for (const action of actions) seen = { ...seen, ...(await perform(action, seen, around, report)) };
}

/** `catch` is for this action's own failure, not for one of the steps that come `then`. */
async function perform(action: Action, locals: Locals, around: Surroundings, report: Progress): Promise<Locals> {
  let seen: Locals;
  try {
    seen = await act(action, locals, around, report);
  } catch (reason) {
    const error = reason instanceof Stopped ? reason.error : errorOf(reason);
    await performAll(action.catch ?? [], { ...locals, error }, around, report);
    throw new Stopped(error, (action.catch ?? []).length > 0);
  }
  await performAll(action.then ?? [], { ...locals, ...seen }, around, report);
  return seen;
}

/** Gives what later steps see. */
async function act(action: Action, locals: Locals, around: Surroundings, report: Progress): Promise<Locals> {
  const textOf = async (template: string) => toText(await around.resolve(template, locals));
  switch (action.action) {
    case "run":
      return runQuery(action, locals, around, report);
    case "message":
      around.say(await textOf(action.text), action.tone ?? "info");
      return {};
    case "navigate":
      around.navigate(await textOf(action.to), action.to.split("{{")[0] as string);
      return {};
    case "set":
      around.setStore(action.name, await around.resolve(action.value, locals));
      return {};
    case "reset":
      around.resetWidget(action.widget);
      return {};
    case "copy":
      await around.copy(await textOf(action.text));
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
  if (error) throw new Stopped(error, false);
  return { result };
}
