/** The pages of a paged read: where each of them begins, and how to come from one to another. */
import type { Signal } from "@preact/signals";
import { ApiFault } from "../../lib/api";
import { joinEnvelopes } from "../../lib/joining";
import { answerOf, faultOf, type RunAnswer } from "../../lib/runs";
import { EMPTY_AT_ONCE, type Paging, type PageStep as Step } from "../../lib/view";

/** `stay`: fetch what is shown again. */
export type PageStep = Step | "stay";

export type PagerState = Omit<Paging, "go" | "stop">;

export interface Fetching {
  run(cursor: string | null): Promise<RunAnswer>;
  /** False once another run of the query has begun: then nothing more is asked for. */
  isCurrent(): boolean;
  /** Whoever waits wants to see what was found. */
  isStopped(): boolean;
}

/** No page is filled beyond this, however much each read looks at. */
const FILLED = 50;

export interface Pager {
  readonly state: Signal<PagerState>;
  /** What is shown after this step; null where that is what is shown already: there was nothing more. */
  fetch(step: PageStep, fetching: Fetching): Promise<RunAnswer | null>;
}

/** `starts`: the cursors at which the pages begin. `isJoined`: pages 0 to `index` are shown together. */
interface Position {
  starts: (string | null)[];
  index: number;
  isJoined: boolean;
}

interface Walk {
  answer: RunAnswer;
  isEmpty: boolean;
  isStalled: boolean;
}

const BEGINNING: Position = { starts: [null], index: 0, isJoined: false };

/** `list`: the output's member that holds the items. */
export function createPager(list: () => string | null, state: Signal<PagerState>): Pager {
  let position = BEGINNING;
  let shown: RunAnswer | null = null;

  async function fetch(step: PageStep, fetching: Fetching): Promise<RunAnswer | null> {
    const isMore = step === "more" && shown !== null;
    const to = after(position, step, shown?.meta.next ?? null);
    const pages = to.isJoined && !isMore ? to.index + 1 : 1;
    const start = to.isJoined && !isMore ? to.starts[0] : to.starts[to.index];
    const walk = await walkOn(start ?? null, pages, fetching);
    if (!fetching.isCurrent() || failed(walk.answer)) return walk.answer;
    const isOver = walk.isEmpty && !walk.answer.meta.next;
    if (isOver && (step === "next" || step === "more")) return end();
    // The last item of the last page was deleted.
    if (isOver && step === "stay" && to.index > 0 && !to.isJoined) return fetch("previous", fetching);
    return settle(to, isMore ? joined([shown as RunAnswer, walk.answer]) : walk.answer, walk.isStalled);
  }

  /** DynamoDB names a next page also where it ended just at the limit. */
  function end(): null {
    if (shown) shown = { ...shown, meta: { ...shown.meta, next: null } };
    state.value = { ...state.peek(), hasNext: false, isStalled: false };
    return null;
  }

  function settle(to: Position, answer: RunAnswer, isStalled: boolean): RunAnswer {
    position = to;
    shown = answer;
    state.value = { index: to.index, hasNext: Boolean(answer.meta.next), passed: null, isStalled };
    return answer;
  }

  /** Where a filter leaves out some of what a read looked at, several reads fill one page. */
  async function walkOn(start: string | null, pages: number, { run, isCurrent, isStopped }: Fetching): Promise<Walk> {
    const answers: RunAnswer[] = [];
    let [found, passed, gathered] = [0, 0, 0];
    let isEmpty = true;
    for (let cursor = start; ; ) {
      const answer = await run(cursor);
      if (failed(answer)) return { answer, isEmpty: true, isStalled: false };
      answers.push(answer);
      gathered += countOf(answer);
      isEmpty &&= gathered === 0;
      if (gathered >= fullAt(answer)) {
        found += 1;
        gathered = 0;
      } else passed += 1;
      cursor = answer.meta.next ?? null;
      const isStalled = cursor !== null && (passed >= EMPTY_AT_ONCE || isStopped()) && found < pages;
      if (!cursor || found >= pages || isStalled || !isCurrent())
        return { answer: joined(answers), isEmpty, isStalled };
      if (passed > 0) state.value = { ...state.peek(), passed };
    }
  }

  function countOf(answer: RunAnswer): number {
    if (typeof answer.meta.count === "number") return answer.meta.count;
    const items = (answer.results as { [member: string]: unknown }[]).flatMap((result) => result?.[list() ?? ""] ?? []);
    return items.length;
  }

  /** A read that left nothing out is a page as it is. */
  function fullAt(answer: RunAnswer): number {
    return Math.max(1, Math.min(FILLED, answer.meta.scanned ?? countOf(answer)));
  }

  return {
    state,
    async fetch(step, fetching) {
      try {
        return await fetch(step, fetching);
      } catch (reason) {
        const isStale = reason instanceof ApiFault && reason.code === "cursor_invalid" && fetching.isCurrent();
        if (!isStale) throw reason;
        // The datasource is another one than when the page was begun.
        return fetch("first", fetching);
      } finally {
        if (fetching.isCurrent() && state.peek().passed !== null) state.value = { ...state.peek(), passed: null };
      }
    },
  };
}

function after(position: Position, step: PageStep, next: string | null): Position {
  const { starts, index, isJoined } = position;
  switch (step) {
    case "first":
      return { ...BEGINNING, isJoined };
    case "previous":
      return { starts, index: Math.max(0, index - 1), isJoined: false };
    case "next":
      return { starts: [...starts.slice(0, index + 1), next], index: index + 1, isJoined: false };
    case "more":
      return { starts: [...starts.slice(0, index + 1), next], index: index + 1, isJoined: true };
    default:
      return position;
  }
}

function failed(answer: RunAnswer): boolean {
  return faultOf(answer, "read") !== null;
}

/** The answers of several runs as one: every item, the last one's cursor. */
function joined(answers: readonly RunAnswer[]): RunAnswer {
  const last = answers.at(-1) as RunAnswer;
  if (answers.length === 1) return last;
  const sum = (name: "count" | "scanned") => answers.reduce((total, { meta }) => total + (meta[name] ?? 0), 0);
  const { results: _, bytes: __, ...head } = last;
  const meta = { ...last.meta, count: sum("count"), scanned: sum("scanned") };
  return answerOf({ ...head, meta }, joinEnvelopes(answers.map(({ bytes }) => bytes)));
}
