import { beforeEach, describe, expect, it } from "vitest";
import type { Question } from "../../lib/dialog/ask";
import { answerOf, type RunAnswer, type RunRequest } from "../../lib/runs";
import type { QueryDescription, RunError } from "../../lib/types";
import { bytesOf, createFakeSandbox, query } from "../testing";
import { createQueries, type Queries } from "./queries";

const BROKE_OFF: RunError = { code: "deadline_passed", message: "It took too long.", retryable: true, details: {} };
const meta = { count: 2 };
const given = { Items: [{ id: { S: "a" } }, { id: { S: "b" } }] };

function ended(state: RunAnswer["state"], error: RunError | null = null): RunAnswer {
  const head = { run: "r", state, error, outcomes: null, meta };
  return answerOf(head, bytesOf({ ...head, results: [given] }));
}

let requests: { request: RunRequest; answer: (answer: RunAnswer) => void }[];
let asked: Question[];
let consents: boolean;

function open(description: QueryDescription): Queries {
  const sandbox = createFakeSandbox("", { onChange() {}, onRefused() {} });
  const run = (request: RunRequest) => new Promise<RunAnswer>((answer) => requests.push({ request, answer }));
  const queries = createQueries(sandbox, run, async (question) => {
    asked.push(question);
    return consents;
  });
  queries.adopt({ [description.name]: description });
  return queries;
}

const sent = (at: number) => requests[at] as (typeof requests)[number];

beforeEach(() => {
  requests = [];
  asked = [];
  consents = true;
});

describe("a long read", () => {
  it("tells how far it is, and can be ended", async () => {
    const queries = open(query({ name: "All" }));
    const source = () => queries.source(["All"], () => {}, false);
    const running = queries.runWith("All", {});
    expect(source()).toMatchObject({ state: "loading", progress: null, cancel: null });
    sent(0).request.onProgress?.({ pages: 3, items: 1200, bytes: 9000 });
    expect(source().progress).toMatchObject({ pages: 3, items: 1200 });
    source().cancel?.();
    expect(sent(0).request.signal?.aborted).toBe(true);
    sent(0).answer(ended("cancelled"));
    await running;
    expect(source()).toMatchObject({ state: "failed", progress: null, error: { message: "This was cancelled." } });
  });

  it("is ended where another one takes its place, and what it brings is dropped", async () => {
    const queries = open(query({ name: "All" }));
    const first = queries.runWith("All", { p1: "a" });
    sent(0).request.onProgress?.({ pages: 1, items: 10, bytes: 10 });
    const second = queries.runWith("All", { p1: "b" });
    expect(sent(0).request.signal?.aborted).toBe(true);
    sent(1).answer(ended("succeeded"));
    await second;
    sent(0).answer(ended("failed", BROKE_OFF));
    await first;
    expect(queries.state("All").value.error).toBeNull();
  });

  it("that broke off midway shows what came, and why that isn't all", async () => {
    const queries = open(query({ name: "All" }));
    const running = queries.runWith("All", {});
    sent(0).answer(ended("partial", BROKE_OFF));
    await running;
    expect(queries.state("All").value.items).toHaveLength(2);
    await expect.poll(() => queries.source(["All"], () => {}, false).state).toBe("ready");
    expect(queries.source(["All"], () => {}, false).error).toEqual(BROKE_OFF);
  });
});

describe("a run that a person is asked about", () => {
  const remove = query({
    name: "Remove",
    access: "write",
    runs: "hand",
    confirm: ["Delete ", { js: "params.name", names: ["params"] }, "?"],
  });

  it("goes ahead where they want it", async () => {
    const running = open(remove).run("Remove", { params: { name: "Chair" } }, "action");
    await expect.poll(() => requests.length).toBe(1);
    sent(0).answer(ended("succeeded"));
    await running;
    expect(asked.map(({ title }) => title)).toEqual(["Delete Chair?"]);
  });

  it("isn't sent where they don't, and leaves the query as it was", async () => {
    consents = false;
    const queries = open(remove);
    await expect(queries.run("Remove", { params: { name: "Chair" } }, "action")).rejects.toMatchObject({
      code: "declined",
    });
    expect(requests).toEqual([]);
    expect(queries.state("Remove").value.error).toBeNull();
  });

  it("isn't sent where the question can't be worked out", async () => {
    await expect(open(remove).run("Remove", {}, "action")).rejects.toThrow("could not be worked out");
    expect([requests, asked]).toEqual([[], []]);
  });
});

describe("a transformation", () => {
  const few = query({ name: "Few", transform: [{ js: "items.map((item) => item.id)", names: ["items", "item"] }] });

  it("makes what an action's later steps see", async () => {
    const queries = open(few);
    const running = queries.run("Few", {}, "action");
    await expect.poll(() => requests.length).toBe(1);
    sent(0).answer(ended("succeeded"));
    expect(await queries.dataOf("Few", await running)).toEqual(["a", "b"]);
  });

  it("that fails says whose it is", async () => {
    const queries = open({ ...few, transform: [{ js: "data.nothing.here", names: ["data"] }] });
    await expect(queries.dataOf("Few", ended("succeeded"))).rejects.toThrow("The transformation of Few failed");
  });
});
