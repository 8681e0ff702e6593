/** A query's answer, decoded once in the worker and once in the page, and the parts of it that both can name. */
import { decodeParsed, parseBytes } from "./decoding";

export interface Answer {
  readonly data: unknown;
  readonly items: readonly unknown[];
}

export const NO_ANSWER: Answer = Object.freeze({ data: undefined, items: Object.freeze([]) });

/**
 * `bytes`: the run API's envelope as it came, or one bare answer of DynamoDB. `list`: the output's member that `items`
 * stands for. The answers of a run that made several calls are joined: the last one's members, with all of their items
 * and the sums of their counts.
 */
export function readAnswer(bytes: ArrayBuffer, paths: readonly (readonly string[])[], list: string | null): Answer {
  const answers = resultsIn(parseBytes(bytes)).map((result) => decodeParsed(result, paths));
  const last = answers.at(-1);
  if (answers.length < 2) return { data: last, items: listIn(last, list) };
  const items = Object.freeze(answers.flatMap((answer) => listIn(answer, list)));
  const joined = { ...(last as object), ...sumsOf(answers), ...responsesOf(answers) };
  return { data: Object.freeze(list === null ? joined : { ...joined, [list]: items }), items };
}

const COUNTS = ["Count", "ScannedCount"];

function sumsOf(answers: readonly unknown[]): { [member: string]: number } {
  const sum = (member: string) => answers.reduce<number>((total, answer) => total + Number(at(answer, member)), 0);
  return Object.fromEntries(COUNTS.map((member) => [member, sum(member)]).filter(([, total]) => !Number.isNaN(total)));
}

/** A batch's items by table, of a batch that was read in several calls. */
function responsesOf(answers: readonly unknown[]): { Responses?: unknown } {
  const tables = new Map<string, unknown[]>();
  for (const answer of answers) {
    const found = at(answer, "Responses");
    if (typeof found !== "object" || found === null || Array.isArray(found)) return {};
    for (const [table, items] of Object.entries(found)) tables.set(table, [...(tables.get(table) ?? []), ...items]);
  }
  return { Responses: Object.freeze(Object.fromEntries([...tables].map(([name, all]) => [name, Object.freeze(all)]))) };
}

function at(answer: unknown, member: string): unknown {
  return (answer as { [member: string]: unknown } | undefined)?.[member];
}

/** DynamoDB's own members begin with a capital, so that `results` marks the envelope. */
function resultsIn(parsed: unknown): unknown[] {
  const { results } = (parsed ?? {}) as { results?: unknown };
  return Array.isArray(results) ? results : [parsed];
}

function listIn(answer: unknown, list: string | null): readonly unknown[] {
  const items = list === null ? undefined : at(answer, list);
  return Array.isArray(items) ? items : NO_ANSWER.items;
}

/** Where something stands in a held answer: a row's index, or one of the two below. */
export interface Place {
  epoch: number;
  index: number;
}

const DATA = -1;
const ITEMS = -2;

/**
 * The answers that both sides hold, by epoch (a number that the page gives to each answer it gets). Wherever a value
 * is one of their parts, a reference crosses between page and worker instead of a copy.
 */
export class Shelf {
  readonly #answers = new Map<number, () => Answer>();
  readonly #places = new WeakMap<object, Place>();
  readonly #retired = new Set<number>();

  /** Decodes when it is first read. */
  hold(epoch: number, read: () => Answer): () => Answer {
    let answer: Answer | null = null;
    const readOnce = () => {
      answer ??= this.#register(epoch, read());
      return answer;
    };
    this.#answers.set(epoch, readOnce);
    return readOnce;
  }

  answerAt(epoch: number): Answer {
    return this.#answers.get(epoch)?.() ?? NO_ANSWER;
  }

  /** The other side lets go of it: it is resolved still, but not referred to any more. */
  retire(epoch: number): void {
    this.#retired.add(epoch);
  }

  drop(epoch: number): void {
    this.#answers.delete(epoch);
    this.#retired.delete(epoch);
  }

  placeOf(part: object): Place | undefined {
    const place = this.#places.get(part);
    return place && this.#answers.has(place.epoch) && !this.#retired.has(place.epoch) ? place : undefined;
  }

  partAt({ epoch, index }: Place): unknown {
    const answer = this.answerAt(epoch);
    if (index === DATA) return answer.data;
    return index === ITEMS ? answer.items : answer.items[index];
  }

  #register(epoch: number, answer: Answer): Answer {
    const note = (part: unknown, index: number) => {
      if (typeof part === "object" && part !== null && part !== NO_ANSWER.items)
        this.#places.set(part, { epoch, index });
    };
    answer.items.forEach(note);
    note(answer.items, ITEMS);
    note(answer.data, DATA);
    return answer;
  }
}
