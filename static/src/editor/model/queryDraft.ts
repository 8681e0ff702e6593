import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ApiFault } from "../../lib/api";
import type { Parameter } from "../../lib/types";
import type { Api, Problem, QueryEntry, QuerySettings } from "../api";
import { faultFrom, isFinal } from "../faults";

/** What a person edits of a query. */
export interface QueryFields {
  datasource: string;
  operation: string;
  body: string;
  parameters: Parameter[];
  settings: QuerySettings;
}

/** `refused`: the server will not take this draft as it is; `changed`: someone else saved the query meanwhile. */
export type DraftState = "saved" | "waiting" | "saving" | "retrying" | "refused" | "changed";

/** Changes some of the settings; the others stay. */
export type SetSettings = (change: Partial<QuerySettings>) => void;

export interface QueryDraft {
  /** As the server last gave it. */
  saved: ReadonlySignal<QueryEntry>;
  fields: ReadonlySignal<QueryFields>;
  state: ReadonlySignal<DraftState>;
  trouble: ReadonlySignal<ApiFault | null>;
  /** Of the draft as it stands: the server's, and why it was refused if it was. */
  problems: ReadonlySignal<Problem[]>;
  edit(changes: Partial<QueryFields>): void;
  /** The server changed it at our request, in one step with something else. */
  adopt(entry: QueryEntry): void;
  flush(): Promise<boolean>;
  takeTheirs(): Promise<void>;
  keepMine(): Promise<void>;
  dispose(): void;
}

const DELAY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

export function createQueryDraft(api: Api, entry: QueryEntry, delayMs = DELAY_MS): QueryDraft {
  const saved = signal(entry);
  const fields = signal(pickFields(entry));
  const sending = signal<Promise<void> | null>(null);
  const trouble = signal<ApiFault | null>(null);
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = computed(() => diffFields(pickFields(saved.value), fields.value));
  const dirty = computed(() => Object.keys(changed.value).length > 0);
  const state = computed<DraftState>(() => {
    if (trouble.value?.code === "query_changed") return "changed";
    if (trouble.value && isFinal(trouble.value)) return "refused";
    if (trouble.value) return "retrying";
    if (sending.value) return "saving";
    return dirty.value ? "waiting" : "saved";
  });

  function schedule(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  }

  function send(): Promise<void> {
    clearTimeout(timer);
    if (sending.value) return sending.value;
    if (!dirty.value || state.value === "changed") return Promise.resolve();
    sending.value = attempt(fields.value, changed.value).finally(() => {
      sending.value = null;
    });
    return sending.value;
  }

  async function attempt(sent: QueryFields, changes: Partial<QueryFields>) {
    try {
      settle(await api.patchQuery(saved.value.name, { ...changes, revision: saved.value.revision }), sent);
    } catch (error) {
      await noteFailure(faultFrom(error), sent);
    }
  }

  /** The server has `sent`: take over what it made of it, but not over what was typed meanwhile. */
  function settle(answer: QueryEntry, sent: QueryFields) {
    const typed = diffFields(sent, fields.value);
    saved.value = answer;
    fields.value = { ...pickFields(answer), ...typed };
    trouble.value = null;
    attempts = 0;
    if (Object.keys(typed).length > 0) schedule(delayMs);
  }

  async function noteFailure(failure: ApiFault, sent: QueryFields) {
    if (failure.code === "query_changed" && (await arrivedBefore(sent))) return;
    trouble.value = failure;
    if (isFinal(failure)) return;
    attempts += 1;
    schedule(Math.min(LONGEST_RETRY_MS, 1000 * 2 ** (attempts - 1)));
  }

  /** An attempt whose answer was lost may have been saved: then the server holds just what was sent. */
  async function arrivedBefore(sent: QueryFields): Promise<boolean> {
    const present = await api.getQuery(saved.value.name).catch(() => null);
    const differing =
      present && Object.keys(diffFields(pickFields(present), sent)).filter((key) => key !== "parameters");
    if (!present || !differing || differing.length > 0) return false;
    settle(present, sent);
    return true;
  }

  async function flush(): Promise<boolean> {
    if (sending.value) await sending.value;
    if (dirty.value) await send();
    return state.value === "saved";
  }

  return {
    saved,
    fields,
    state,
    trouble,
    problems: computed(() =>
      trouble.value && isFinal(trouble.value) ? readProblems(trouble.value) : dirty.value ? [] : saved.value.problems,
    ),
    edit(changes) {
      fields.value = { ...fields.value, ...changes };
      if (trouble.value && isFinal(trouble.value) && state.value !== "changed") trouble.value = null;
      if (!sending.value && attempts === 0) schedule(delayMs);
    },
    adopt(entry) {
      saved.value = entry;
      fields.value = pickFields(entry);
      trouble.value = null;
    },
    flush,
    async takeTheirs() {
      saved.value = await api.getQuery(saved.value.name);
      fields.value = pickFields(saved.value);
      trouble.value = null;
    },
    async keepMine() {
      const { revision } = await api.getQuery(saved.value.name);
      saved.value = { ...saved.value, revision };
      trouble.value = null;
      await send();
    },
    dispose: () => clearTimeout(timer),
  };
}

function pickFields({ datasource, operation, body, parameters, settings }: QueryEntry): QueryFields {
  return { datasource, operation, body, parameters, settings };
}

/** The members of `after` that differ from `before`. */
function diffFields(before: QueryFields, after: QueryFields): Partial<QueryFields> {
  const keys = Object.keys(after) as (keyof QueryFields)[];
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differing.map((key) => [key, after[key]]));
}

function readProblems(failure: ApiFault): Problem[] {
  const { problems, line, column, place } = failure.details as {
    problems?: Problem[];
    line?: number;
    column?: number;
    place?: string;
  };
  if (problems?.length) return problems;
  const base = { message: failure.message, place: place ?? "", severity: "error" as const };
  return [{ ...base, line: line ?? null, column: column ?? null }];
}
