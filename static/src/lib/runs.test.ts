// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiFault } from "./api";
import { createRunApi, faultOf, type RunRequest } from "./runs";
import type { RunEnvelope } from "./types";

const READ: RunRequest = { query: "Products", release: 7, values: { p1: "a" }, access: "read" };
const WRITE: RunRequest = { ...READ, query: "Add product", access: "write" };

let requests: { url: string; method: string; body: { run: string; release: number } | null; token: string | null }[];
let replies: (() => Response | Promise<Response>)[];
let pauses: number[];
const api = createRunApi({ run: "/api/apps/shop/queries/{query}/run/", runs: "/api/runs/" }, async (ms) => {
  pauses.push(ms);
});

const json = (value: unknown, status = 200) => Response.json(value, { status });
const ended = (state: string, more: object = {}) =>
  json({ run: "r", state, error: null, outcomes: null, meta: {}, results: [], ...more });
const lost = () => Promise.reject(new TypeError("Failed to fetch"));

beforeEach(() => {
  requests = [];
  replies = [];
  pauses = [];
  document.head.innerHTML = '<meta name="csrf" content="token-1">';
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
    const token = new Headers(init.headers).get("X-CSRFToken");
    requests.push({ url, method: init.method ?? "", body, token });
    return Promise.resolve((replies.shift() ?? lost)());
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("a run", () => {
  it("sends its own id, the release and the values, and the token against forgery", async () => {
    replies = [() => ended("succeeded", { results: [{ Items: [] }] })];
    const answer = await api(WRITE);
    expect(requests[0]).toMatchObject({
      url: "/api/apps/shop/queries/Add%20product/run/",
      method: "POST",
      token: "token-1",
    });
    expect(requests[0]?.body).toMatchObject({ release: 7, values: { p1: "a" }, filters: [], cursor: null });
    expect(requests[0]?.body?.run).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.state).toBe("succeeded");
    expect(answer.results).toEqual([{ Items: [] }]);
    expect(new TextDecoder().decode(answer.bytes ?? undefined)).toContain('"results":[{"Items":[]}]');
  });

  it("is asked for again under the same id when its reply is lost", async () => {
    replies = [lost, () => new Response("<html>bad gateway</html>", { status: 502 }), () => ended("succeeded")];
    await api(WRITE);
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body?.run)).size).toBe(1);
  });

  it("that goes on is followed until it has ended", async () => {
    replies = [() => ended("running"), () => ended("running"), lost, () => ended("succeeded")];
    expect((await api(READ)).state).toBe("succeeded");
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET"]);
    expect(requests[1]?.url).toBe(`/api/runs/${requests[0]?.body?.run}/`);
  });

  it("that goes on is not asked for without a pause where the server does not wait, and at once where it did", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const slowly = () => {
      now += 3000;
      return ended("running");
    };
    replies = [() => ended("queued"), () => ended("running"), slowly, () => ended("succeeded")];
    await api(READ);
    expect(pauses).toEqual([250, 500]);
    vi.restoreAllMocks();
  });

  it("is sent again under its id when a busy server asks for a moment, but not for ever", async () => {
    const error = { code: "datasource_busy", message: "Busy.", details: { retryAfter: 2 } };
    const busy = () => json({ error }, 429);
    replies = [busy, busy, () => ended("succeeded")];
    expect((await api(WRITE)).state).toBe("succeeded");
    expect(new Set(requests.map(({ body }) => body?.run)).size).toBe(1);
    expect(pauses).toEqual([2000, 2000]);
    replies = [busy, busy, busy, busy, () => ended("succeeded")];
    await expect(api(WRITE)).rejects.toMatchObject({ code: "datasource_busy" });
  });

  it("of which no answer ever comes is unknown where it writes, and out of reach where it reads", async () => {
    expect(await api(WRITE)).toMatchObject({ state: "unknown", bytes: null });
    await expect(api(READ)).rejects.toMatchObject({ code: "unreachable" });
  });

  it("that the server refuses is not sent again", async () => {
    replies = [
      () => json({ error: { code: "release_changed", message: "There is a new version.", details: {} } }, 409),
    ];
    await expect(api(WRITE)).rejects.toEqual(new ApiFault(409, "release_changed", "There is a new version."));
    expect(requests).toHaveLength(1);
  });

  it("answered by a page to sign in on says so", async () => {
    replies = [() => new Response("<html>Sign in</html>", { headers: { "Content-Type": "text/html" } })];
    await expect(api(READ)).rejects.toMatchObject({ code: "signed_out" });
  });

  it("is not begun while the browser is offline", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await expect(api(WRITE)).rejects.toMatchObject({ code: "offline" });
    expect(requests).toHaveLength(0);
    vi.restoreAllMocks();
  });
});

describe("what a person is told", () => {
  const envelope = (state: RunEnvelope["state"], message = ""): RunEnvelope => {
    const error = message ? { code: "X", message, retryable: false, details: {} } : null;
    return { run: "r", state, error, outcomes: null, meta: {}, results: [] };
  };

  it("is nothing about a success, and AWS's own words about a failure", () => {
    expect(faultOf(envelope("succeeded"), "write")).toBeNull();
    expect(faultOf(envelope("failed", "Table not found"), "read")?.message).toBe("Table not found");
  });

  it("is which part of a batch was not written, and nothing of a part that was not read", () => {
    const envelopeOf = envelope("partial", "Of this batch, 1 of 2 were not applied.");
    expect(faultOf(envelopeOf, "write")?.message).toContain("1 of 2");
    expect(faultOf(envelopeOf, "read")).toBeNull();
  });

  it("is the truth about an unknown outcome", () => {
    const fault = faultOf(envelope("unknown", "whatever"), "write");
    expect(fault?.message).toBe("It is not known whether this was saved. Check before you send it again.");
    expect(fault?.retryable).toBe(false);
  });

  it("is the server's own sentence about a run that expired, which knows why", () => {
    const words = "This run was not begun in time. Nothing was read. No worker is running.";
    expect(faultOf(envelope("expired", words), "read")?.message).toBe(words);
    expect(faultOf(envelope("expired", words), "write")?.message).toBe(words);
  });
});
