/** Reading on from a query's first page, beside what the page shows of it. */
import { faultOf, type RunAnswer, type RunApi } from "../../lib/runs";
import type { ChosenFilter, Json, QueryDescription } from "../../lib/types";
import { readAnswer } from "../../sandbox/answers";

interface Reading {
  description: QueryDescription;
  values: { [parameter: string]: Json };
  filters: ChosenFilter[];
}

/** `take` is given each page's items, and says whether to read on. Throws in words for people. */
export async function readAll(
  run: RunApi,
  { description, values, filters }: Reading,
  take: (items: readonly unknown[]) => boolean,
): Promise<void> {
  const { name, release, access, attributeValues, list } = description;
  for (let cursor: string | null = null; ; ) {
    const answer: RunAnswer = await run({ query: name, release, values, access, cursor, filters });
    const error = faultOf(answer, access) ?? answer.error;
    if (error || !answer.bytes) throw new Error(error?.message ?? "No answer came.");
    const goesOn = take(readAnswer(answer.bytes, attributeValues, list).items as unknown[]);
    cursor = answer.meta.next ?? null;
    if (!goesOn || !cursor) return;
  }
}
