import { describe, expect, it } from "vitest";
import { answerOf, type RunAnswer, type RunRequest } from "../../lib/runs";
import { createRunning } from "./running";

const addresses = { run: "/run/{query}/", runs: "/runs/" };
const answer = (count: number): RunAnswer =>
  answerOf({ run: "r", state: "succeeded", error: null, outcomes: null, meta: { count } }, null);
const request: RunRequest = { query: "Products", release: 1, values: {}, access: "read" };

function open() {
  const sent: { request: RunRequest; end: (answer: RunAnswer) => void }[] = [];
  const running = createRunning(
    () => 0,
    () => (request) => new Promise((end) => sent.push({ request, end })),
  );
  return { running, run: running.record(addresses), sent };
}

describe("the record of a query's runs", () => {
  it("tells how far a long one is, and cancels it", async () => {
    const { running, run, sent } = open();
    void run(request);
    sent[0]?.request.onProgress?.({ pages: 3, items: 1200, bytes: 1 });
    const record = running.of("Products").value;
    expect(record).toMatchObject({ state: "running", progress: { pages: 3, items: 1200 } });
    if (record.state === "running") record.cancel();
    expect(sent[0]?.request.signal?.aborted).toBe(true);
  });

  it("passes progress and the end on to whoever asked", async () => {
    const { run, sent } = open();
    const stopping = new AbortController();
    const heard: number[] = [];
    void run({ ...request, signal: stopping.signal, onProgress: ({ pages }) => heard.push(pages) });
    sent[0]?.request.onProgress?.({ pages: 2, items: 1, bytes: 1 });
    stopping.abort();
    expect(heard).toEqual([2]);
    expect(sent[0]?.request.signal?.aborted).toBe(true);
  });

  it("keeps the last one's answer, whatever order they come in", async () => {
    const { running, run, sent } = open();
    const both = [run(request), run(request)];
    sent[1]?.end(answer(2));
    sent[0]?.end(answer(1));
    await Promise.all(both);
    expect(running.of("Products").value).toMatchObject({ state: "answered", answer: { meta: { count: 2 } } });
  });

  it("is empty once the query asks for something else, also where an answer is still on its way", async () => {
    const { running, run, sent } = open();
    const first = run(request);
    running.clear("Products");
    sent[0]?.end(answer(1));
    await first;
    expect(running.of("Products").value).toEqual({ state: "none" });
  });
});
