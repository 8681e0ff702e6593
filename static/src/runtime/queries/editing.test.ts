// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from "vitest";
import { answerOf, type RunAnswer, type RunRequest } from "../../lib/runs";
import type { Action, QueryDescription } from "../../lib/types";
import { ExactNumber } from "../../lib/values";
import type { PageRuntime } from "../contract";
import { createPageRuntime } from "../page";
import { bundle, compile, createFakeSandbox, query, widget } from "../testing";

const update = query({
  name: "UpdateBook",
  operation: "UpdateItem",
  access: "write",
  runs: "hand",
  list: null,
  edit: compile("{{ params.changes }}"),
  editable: ["price", "note"],
});
const changes = { set: { price: 12 }, remove: ["note"], expected: { price: 10, note: "a" }, absent: [] };
const step: Action = {
  action: "run",
  query: "UpdateBook",
  params: { changes: "{{ event.changes }}" },
  catch: [{ action: "message", text: "Now {{ error.item?.price }}", tone: "error" }],
};

let requests: RunRequest[];
let answer: RunAnswer;
let page: PageRuntime;

function open(queries: QueryDescription[]): PageRuntime {
  const button = widget({ id: "b", kind: "button", name: "Button1", events: { onClick: [step] } });
  const run = async (request: RunRequest) => {
    requests.push(request);
    return answer;
  };
  page = createPageRuntime({
    bundle: bundle([button], queries),
    run,
    mode: "live",
    createSandbox: createFakeSandbox,
    go: () => {},
  });
  return page;
}

beforeEach(() => {
  requests = [];
  answer = answerOf({ run: "r", state: "succeeded", error: null, outcomes: null, meta: {} }, null);
});
afterEach(() => page.dispose());

it("sends what its expression says was changed", async () => {
  await open([update]).perform("b", "onClick", { changes });
  expect(requests[0]?.edit).toEqual(changes);
});

it("sends nothing where there are no changes, and says so", async () => {
  const result = await open([update]).perform("b", "onClick", {});
  expect(requests).toEqual([]);
  expect(result).toMatchObject({ ok: false, error: { code: "binding" } });
  expect(!result.ok && result.error.message).toContain("{{ params.changes }}: It gave no changes of an item");
});

it("gives the item as it is now to whoever catches a failed condition", async () => {
  const body = { Item: { price: { N: "12345678901234567890" }, gone: { NULL: true } } };
  const error = { code: "ConditionalCheckFailedException", message: "No.", retryable: false, details: {}, body };
  answer = answerOf({ run: "r", state: "failed", error, outcomes: null, meta: {} }, null);
  const result = await open([update]).perform("b", "onClick", { changes });
  expect(page.messages.value.map(({ text }) => text)).toEqual(["Now 12345678901234567890"]);
  const told = result.ok ? null : result.error;
  expect(told?.item).toEqual({ price: new ExactNumber("12345678901234567890"), gone: null });
  expect(told).not.toHaveProperty("body");
});
