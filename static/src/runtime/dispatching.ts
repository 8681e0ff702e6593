/** The events of a page: what was said to be done is done, and the page's reads follow what that wrote. */
import { unreachable } from "../lib/api";
import type { Action } from "../lib/types";
import type { ChainResult } from "../lib/view";
import type { Acting } from "./actions/acting";
import type { ChainReport } from "./actions/actions";
import type { PageRuntime } from "./contract";
import type { Parts } from "./parts";
import { errorOf } from "./queries/faults";

export interface Dispatching extends Pick<PageRuntime, "dispatch" | "perform" | "together"> {
  /** Somebody is about to act: fetches the code for it. */
  prepare(): void;
}

const DONE: ChainReport = { result: { ok: true, wrote: false }, fresh: new Set() };

export function createDispatching(parts: Parts): Dispatching {
  const { document, loading, say, widgets } = parts;
  // Works that write several times, and whether one of them did.
  let held = 0;
  let owed = false;
  let acting: Promise<Acting> | null = null;

  /** A chunk that could not be fetched is asked for again by the next who acts. */
  function act(): Promise<Acting> {
    acting ??= import("./actions/acting")
      .then(({ createActing }) => createActing(parts))
      .catch((reason) => {
        acting = null;
        throw reason;
      });
    return acting;
  }

  function actionsOf(owner: string, event: string): Action[] {
    const holder = owner === "page" ? document.peek() : widgets.peek().get(owner);
    return holder?.events[event] ?? [];
  }

  async function performAll(owner: string, event: string, detail: unknown): Promise<ChainReport> {
    const actions = actionsOf(owner, event);
    if (actions.length === 0) return DONE;
    const ready = await act().catch(() => null);
    const row = (detail as { row?: unknown } | undefined)?.row;
    if (ready) return ready.perform(actions, { event: detail, row }, owner === "page" && event === "onLoad");
    return { ...DONE, result: { ok: false, wrote: false, handled: false, error: errorOf(unreachable()) } };
  }

  async function perform(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    loading.acted();
    const { result, fresh } = await performAll(owner, event, detail);
    if (result.wrote && held === 0) loading.refresh(fresh);
    owed ||= result.wrote && held > 0;
    return result;
  }

  async function dispatch(owner: string, event: string, detail?: unknown): Promise<ChainResult> {
    const result = await perform(owner, event, detail);
    if (!result.ok && (!result.handled || result.error.code === "unknown")) {
      const place = { widget: widgets.peek().get(owner), event };
      // Its code is there, since an action failed; without it there is still the reason.
      const words = await import("./actions/naming").then(
        ({ wordsFor }) => wordsFor(place, result),
        () => result.error.message,
      );
      say(words, "error");
    }
    return result;
  }

  async function together(work: () => Promise<void>): Promise<void> {
    held += 1;
    try {
      await work();
    } finally {
      held -= 1;
      if (held === 0 && owed) loading.refresh();
      owed &&= held > 0;
    }
  }

  return { dispatch, perform, together, prepare: () => void act().catch(() => {}) };
}
