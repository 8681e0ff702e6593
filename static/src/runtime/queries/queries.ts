/** The page's queries: their states, and running them. */
import type { ReadonlySignal } from "@preact/signals";
import { ApiFault, unreachable } from "../../lib/api";
import type { RunAnswer, RunApi } from "../../lib/runs";
import type { QueryDescription, QueryState, RunError } from "../../lib/types";
import type { Source } from "../../lib/view";
import type { Ask, Cause } from "../actions/asking";
import type { Sandbox } from "../evaluating/sandbox";
import { DECLINED, errorOf } from "./faults";
import { PageQuery, type Values } from "./query";
import type { Sending } from "./sending";
import { type Phase, sourceOf } from "./sources";

type Descriptions = { [name: string]: QueryDescription };

export interface Queries {
  state(name: string): ReadonlySignal<QueryState>;
  /** How far the first answer is; `waiting`: a value it needs isn't there yet. */
  phase(name: string): ReadonlySignal<Phase>;
  /**
   * Evaluates the parameters, asks where a person is to be asked, and runs. Throws ApiFault where no run was started: its
   * state then has the error, unless the person declined.
   */
  run(name: string, locals: Record<string, unknown>, cause?: Cause): Promise<RunAnswer>;
  runWith(name: string, values: Values): Promise<RunAnswer>;
  /** What an answer says, decoded and as the query's transformation makes it. Throws where that fails. */
  dataOf(name: string, answer: RunAnswer): Promise<unknown>;
  /** It will run as soon as its values are worked out. */
  expect(name: string): void;
  /** A value it needs isn't there. */
  wait(name: string): void;
  fail(name: string, error: RunError): void;
  adopt(descriptions: Descriptions): void;
  /** `atOnce`: it shows an answer as it is, and need not wait for the sandbox. */
  source(names: readonly string[], refresh: () => void, atOnce: boolean): Source;
}

export function createQueries(sandbox: Sandbox, run: RunApi, ask: Ask): Queries {
  const queries = new Map<string, PageQuery>();

  function of(name: string): PageQuery {
    const present = queries.get(name);
    if (present) return present;
    const made = new PageQuery(name, sandbox, run);
    queries.set(name, made);
    return made;
  }

  /** What can't be fetched is asked for again by the next run. */
  async function prepare(): Promise<Sending> {
    const { createSending } = await import("./sending").catch(() => {
      throw unreachable();
    });
    return createSending(sandbox, ask);
  }

  async function start(name: string, locals: Record<string, unknown>, cause: Cause): Promise<RunAnswer> {
    const query = of(name);
    try {
      const description = query.describe();
      const sending = await prepare();
      const values = await sending.valuesFor(description, locals);
      const edit = await sending.editFor(description, locals);
      await sending.consent(description, locals, cause);
      return query.run(values, "stay", edit);
    } catch (reason) {
      if (!(reason instanceof ApiFault && reason.code === DECLINED)) query.fail(errorOf(reason));
      throw reason;
    }
  }

  function adopt(next: Descriptions): void {
    for (const [name, query] of queries) if (query.description && !Object.hasOwn(next, name)) forget(name, query);
    for (const [name, description] of Object.entries(next)) describe(of(name), description);
  }

  function describe(query: PageQuery, description: QueryDescription): void {
    const before = query.description;
    query.description = description;
    if (!before) query.show({});
    // Its author has just set it to paged: what is shown already belongs to no page.
    else if (description.paged && !before.paged && query.hasAnswer) query.turnTo("first");
  }

  function forget(name: string, query: PageQuery): void {
    queries.delete(name);
    query.forget();
  }

  function source(names: readonly string[], refresh: () => void, atOnce: boolean): Source {
    const known = names.map(of).filter(({ description }) => description);
    const only = known.length === 1 ? (known[0] as PageQuery) : null;
    const isList = only && atOnce && only.describe().list;
    return {
      ...sourceOf(known, refresh, atOnce),
      paging: known.find((query) => query.describe().paged)?.paging() ?? null,
      partial: known.map((query) => query.describe().partial).find((reason) => reason) ?? null,
      keys: only?.describe().keys ?? [],
      filtering: only?.filtering() ?? null,
      readAll: isList ? (take) => only.readAll(take) : null,
    };
  }

  return {
    state: (name) => of(name).state,
    phase: (name) => of(name).phase,
    run: (name, locals, cause = "person") => start(name, locals, cause),
    runWith: (name, values) => of(name).run(values),
    dataOf: (name, answer) => of(name).dataOf(answer),
    expect(name) {
      if (of(name).phase.peek() === "idle") of(name).phase.value = "loading";
    },
    wait(name) {
      if (!of(name).hasAnswer) of(name).phase.value = "waiting";
    },
    fail: (name, error) => of(name).fail(error),
    adopt,
    source,
  };
}
