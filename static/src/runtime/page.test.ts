// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiFault } from "../lib/api";
import { answerOf, type RunAnswer, type RunRequest } from "../lib/runs";
import type { Action, Outcome, PageBundle, QueryDescription, Widget } from "../lib/types";
import type { PageOptions, PageRuntime } from "./contract";
import type { SandboxOptions } from "./evaluating/sandbox";
import { createPageRuntime } from "./page";
import { bundle, bytesOf, createFakeSandbox, parameter, query, until, widget } from "./testing";

const scan = query({ name: "Products" });
const add = query({
  name: "Add",
  access: "write",
  runs: "hand",
  list: null,
  parameters: [parameter("p1", "Form1.data")],
});
const table = widget({ id: "t", kind: "table", name: "Table1", props: { items: "{{ Products.items }}" } });
const form = (events: Action[]) => widget({ id: "f", kind: "form", name: "Form1", events: { onSubmit: events } });

let requests: RunRequest[];
let answers: ((request: RunRequest) => Promise<RunAnswer>)[];
let pages: PageRuntime[];
let went: string[];

const items = (...ids: string[]) => ({ Items: ids.map((id) => ({ id: { S: id } })) });
function ended(state: RunAnswer["state"], result?: object, error: RunAnswer["error"] = null): RunAnswer {
  const head = { run: "r", state, error, outcomes: null, meta: {} };
  return answerOf(head, result ? bytesOf({ ...head, results: [result] }) : null);
}
const succeed = (result: object) => async () => ended("succeeded", result);
const refuse =
  (code: string, status = 400) =>
  () =>
    Promise.reject(new ApiFault(status, code, "No."));
const failing = {
  code: "ConditionalCheckFailedException",
  message: "It exists already.",
  retryable: false,
  details: {},
};

function open(widgets: Widget[], queries: QueryDescription[] = [], over: Partial<PageOptions> = {}): PageRuntime {
  const run = (request: RunRequest) => {
    requests.push(request);
    return (answers.shift() ?? succeed(items()))(request);
  };
  const options = {
    mode: "live" as const,
    createSandbox: createFakeSandbox,
    go: (address: string) => void went.push(address),
  };
  const page = createPageRuntime({ bundle: bundle(widgets, queries), run, ...options, ...over });
  pages.push(page);
  return page;
}
const shownBy = (page: PageRuntime, id: string, prop: string): unknown => {
  const outcome: Outcome | undefined = page.propsOf(id).value[prop];
  return outcome?.ok ? outcome.value : outcome?.error.message;
};
const asked = () => requests.map(({ query: name }) => name);
const ids = (given: unknown) => (given as { id: string }[]).map(({ id }) => id);

beforeEach(() => {
  [requests, answers, pages, went] = [[], [], [], []];
  sessionStorage.clear();
});
afterEach(() => {
  for (const page of pages) page.dispose();
  vi.useRealTimers();
});

describe("properties", () => {
  it("are there at once where they are static, and when evaluated where they are bound", async () => {
    const page = open([widget({ id: "x", props: { text: "{{ user.email }} reads", size: "title" } })]);
    expect(shownBy(page, "x", "size")).toBe("title");
    expect(page.propsOf("x").value.text).toBeUndefined();
    await until(() => page.propsOf("x").value.text);
    expect(shownBy(page, "x", "text")).toBe("v@example.com reads");
  });

  it("fail one by one", async () => {
    const page = open([widget({ id: "x", props: { text: "{{ Nothing.here }}", visible: "{{ true }}" } })]);
    await until(() => page.propsOf("x").value.text && page.propsOf("x").value.visible);
    expect(shownBy(page, "x", "text")).toContain("Nothing is not defined");
    expect(shownBy(page, "x", "visible")).toBe(true);
  });

  it("name the part of them that fails, and keep the rest", async () => {
    const fields = [
      { name: "a", default: "{{ Nothing }}" },
      { name: "b", default: "{{ 1 + 1 }}" },
    ];
    const page = open([widget({ id: "f", kind: "form", name: "Form1", props: { fields } })]);
    await until(() => page.propsOf("f").value["fields.0.default"]);
    expect(shownBy(page, "f", "fields")).toEqual([
      { name: "a", default: undefined },
      { name: "b", default: 2 },
    ]);
  });

  it("follow the states of widgets", async () => {
    const page = open([
      widget({ id: "x", props: { text: "{{ Input1.value }}!" } }),
      widget({ id: "i", kind: "input", name: "Input1" }),
    ]);
    await until(() => shownBy(page, "x", "text") === "!");
    page.setState("i", { value: "Hi" });
    await until(() => shownBy(page, "x", "text") === "Hi!");
  });
});

describe("a widget's own properties", () => {
  const reader = widget({ id: "x", name: "Reader", props: { text: "{{ Text1.text }}!" } });
  const shows = (page: PageRuntime, text: string) => until(() => shownBy(page, "x", "text") === text);

  it("can be read by its name, bound or not, also after it was renamed and bound anew", async () => {
    const page = open([reader, widget({ id: "a", props: { text: "plain" } })]);
    await shows(page, "plain!");
    page.update(bundle([reader, widget({ id: "a", props: { text: "{{ 1 + 1 }}" } })]));
    await shows(page, "2!");
    const renamed = widget({ ...reader, props: { text: "{{ Label.text }}!" } });
    page.update(bundle([renamed, widget({ id: "a", name: "Label", props: { text: "{{ 2 + 1 }}" } })]));
    await shows(page, "3!");
  });

  it("give way to what the widget says of itself", async () => {
    const input = widget({ id: "i", kind: "input", name: "Text1", props: { value: "{{ 'bound' }}", label: "Name" } });
    const of = (member: string) => widget({ ...reader, props: { text: `{{ Text1.${member} }}!` } });
    const page = open([of("value"), input]);
    page.setState("i", { value: "typed" });
    await shows(page, "typed!");
    page.update(bundle([of("label"), input]));
    await shows(page, "Name!");
  });
});

it("a page whose tab was ended says what it was at, and asks for that to be remembered", async () => {
  let given: SandboxOptions | undefined;
  const page = open([widget({ id: "x", name: "Total", props: { text: "{{ 1 }}" } })], [], {
    createSandbox: (url, options) => {
      given = options;
      return createFakeSandbox(url, options);
    },
  });
  expect(given?.place).toBe("trellis.evaluating.shop.home");
  given?.onReturn?.("x.props.text");
  await until(() => page.messages.value.length > 0);
  expect(page.messages.value.at(-1)?.text).toMatch(/^The browser closed this page while it worked out Total’s text\./);
  given?.onReturn?.("query.Books.transform");
  await until(() => page.messages.value.length > 1);
  expect(page.messages.value.at(-1)?.text).toContain("worked out the transformation of Books.");
  given?.onReturn?.("= {{ huge() }}");
  await until(() => page.messages.value.length > 2);
  expect(page.messages.value.at(-1)?.text).toContain("worked out {{ huge() }}.");
});

describe("a read that the page mentions", () => {
  it("runs once when the page loads, and its items reach what is bound to them", async () => {
    answers = [succeed(items("a", "b"))];
    const page = open([table], [scan, query({ name: "Unmentioned" })]);
    await until(() => page.sourceOf("t", "items").value.state === "ready");
    expect(ids(shownBy(page, "t", "items"))).toEqual(["a", "b"]);
    expect(requests).toMatchObject([{ query: "Products", release: 1, values: {}, access: "read" }]);
  });

  it("does not run by itself where it shall not load, or writes", () => {
    const write = query({ name: "Products", access: "write" });
    open([table], [write]);
    open([table], [{ ...scan, runs: "hand" }]);
    expect(asked()).toEqual([]);
  });

  it("runs once as the page opens where it shall, whatever its values become, and whatever is written", async () => {
    const parameters = [parameter("p1", "Table1.selectedRow.id")];
    const once = query({ name: "Once", list: null, runs: "load", parameters });
    const always = query({ name: "Always", list: null, parameters });
    const shows = widget({ id: "x", props: { text: "{{ Once.data }}{{ Always.data }}" } });
    const page = open([table, shows, form([{ action: "run", query: "Add" }])], [scan, once, always, add]);
    page.setState("t", { selectedRow: { id: "a" } });
    await until(() => asked().includes("Once") && asked().includes("Always"));
    page.setState("t", { selectedRow: { id: "b" } });
    await until(() => asked().filter((name) => name === "Always").length === 2);
    await page.perform("f", "onSubmit");
    await until(() => asked().filter((name) => name === "Always").length === 3);
    expect(asked().filter((name) => name === "Once")).toHaveLength(1);
  });

  it("runs too where only the transformation of another one mentions it", async () => {
    const transform = [{ js: "Names.items", names: ["Names"] }];
    open([table], [{ ...scan, transform }, query({ name: "Names" })]);
    await until(() => asked().includes("Names"));
  });

  it("waits for the values that it needs, without an error, and follows them", async () => {
    const one = query({ name: "One", list: null, parameters: [parameter("p1", "Table1.selectedRow.id")] });
    const page = open([table, widget({ id: "x", props: { text: "{{ One.data }}" } })], [scan, one]);
    await until(() => page.sourceOf("x", "text").value.state === "waiting");
    expect(page.queryState("One").value.error).toBeNull();
    page.setState("t", { selectedRow: { id: "a" } });
    await until(() => asked().includes("One"));
    page.setState("t", { selectedRow: { id: "b" } });
    await until(() => requests.length === 3);
    expect(requests.slice(1).map(({ values }) => values)).toEqual([{ p1: "a" }, { p1: "b" }]);
  });

  it("also loads what the values of another query come from", async () => {
    const one = query({ name: "One", parameters: [parameter("p1", "Products.items[0].id")] });
    answers = [succeed(items("a"))];
    open([widget({ props: { text: "{{ One.items.length }}" } })], [scan, one]);
    await until(() => requests.length === 2);
    expect(requests[1]).toMatchObject({ query: "One", values: { p1: "a" } });
  });

  it("says what is wrong where a name in its values is unknown", async () => {
    const one = query({ name: "Products", parameters: [parameter("p1", "Tabel1.x")] });
    const page = open([table], [one]);
    await until(() => page.sourceOf("t", "items").value.state === "failed");
    expect(page.sourceOf("t", "items").value.error?.message).toContain("Tabel1 is not defined");
  });

  it("stops when it only goes in a circle", async () => {
    vi.useFakeTimers();
    let count = 0;
    const next = async () => ended("succeeded", items(String(count++)));
    answers = Array.from({ length: 50 }, () => next);
    const circle = query({
      name: "Products",
      parameters: [parameter("p1", "Products.items.length ? Products.items[0].id : 0")],
    });
    const page = open([table], [circle]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests.length).toBeLessThan(10);
    expect(page.queryState("Products").value.error?.message).toContain("was stopped");
  });

  it("turns the pages of a paged read, keeps its page after a write, and begins anew with other values", async () => {
    const paged = query({ name: "Products", paged: true, parameters: [parameter("p1", "Input1.value")] });
    answers = ["c1", "c2", null, "c1"].map((next, at) => async () => {
      const answer = ended("succeeded", items(String(at)));
      return { ...answer, meta: { count: 1, next } };
    });
    const input = widget({ id: "i", kind: "input", name: "Input1" });
    const page = open([table, input], [paged]);
    const source = () => page.sourceOf("t", "items").value;
    await until(() => source().paging?.hasNext);
    source().paging?.go("next");
    await until(() => source().paging?.index === 1 && source().state === "ready");
    expect(ids(shownBy(page, "t", "items"))).toEqual(["1"]);
    source().refresh();
    await until(() => requests.length === 3);
    page.setState("i", { value: "other" });
    await until(() => requests.length === 4);
    expect(requests.map(({ cursor }) => cursor)).toEqual([undefined, "c1", "c1", undefined]);
    await until(() => source().paging?.index === 0);
  });

  it("begins with the first page where a query is set to paged while it is shown", async () => {
    answers = [succeed(items("a")), async () => ({ ...ended("succeeded", items("a")), meta: { next: "c1" } })];
    const page = open([table], [scan], { mode: "edit" });
    await until(() => page.sourceOf("t", "items").value.state === "ready");
    page.update(bundle([table], [{ ...scan, paged: true }]));
    await until(() => page.sourceOf("t", "items").value.paging?.hasNext);
    expect(requests).toHaveLength(2);
  });

  it("leaves what the server fills in to the server", async () => {
    const own = { ...parameter("p1", "user.email"), user: true };
    open([table], [query({ name: "Products", parameters: [own] })]);
    await until(() => requests.length === 1);
    expect(requests[0]?.values).toEqual({});
  });

  it("shows why it failed, and can be asked for again", async () => {
    answers = [async () => ended("failed", undefined, failing), succeed(items("a"))];
    const page = open([table], [scan]);
    const source = page.sourceOf("t", "items");
    await until(() => source.value.state === "failed");
    expect(source.value.error?.message).toBe("It exists already.");
    source.value.refresh();
    await until(() => source.value.state === "ready");
    expect(ids(page.queryState("Products").value.items)).toEqual(["a"]);
  });

  it("shows the answer to the last question, whatever order answers come in", async () => {
    let finish = (_: RunAnswer) => {};
    const slow = new Promise<RunAnswer>((resolve) => {
      finish = resolve;
    });
    answers = [() => slow, succeed(items("new"))];
    const page = open([table], [scan]);
    await page.runQuery("Products");
    finish(ended("succeeded", items("old")));
    await slow;
    await until(() => !page.queryState("Products").value.isRunning);
    expect(ids(page.queryState("Products").value.items)).toEqual(["new"]);
  });
});

describe("actions", () => {
  const run: Action = { action: "run", query: "Add" };

  it("run a query with the form's data, and the page's reads afterwards", async () => {
    const page = open([table, form([run])], [scan, add]);
    await until(() => page.sourceOf("t", "items").value.state === "ready");
    page.setState("f", { data: { id: "z" } });
    answers = [succeed({}), succeed(items("z"))];
    const result = await page.dispatch("f", "onSubmit");
    expect(result).toEqual({ ok: true, wrote: true });
    await until(() => ids(page.queryState("Products").value.items)[0] === "z");
    expect(asked()).toEqual(["Products", "Add", "Products"]);
    expect(requests[1]?.values).toEqual({ p1: { id: "z" } });
  });

  it("do not fetch twice what they fetched after they wrote", async () => {
    const page = open([table, form([run, { action: "run", query: "Products" }])], [scan, add]);
    await page.dispatch("f", "onSubmit");
    expect(asked()).toEqual(["Products", "Add", "Products"]);
  });

  it("go on with the result, or with the error", async () => {
    const then: Action[] = [{ action: "message", text: "Made {{ result.Attributes.id }}", tone: "success" }];
    const caught: Action[] = [{ action: "message", text: "Not made: {{ error.message }}", tone: "error" }];
    const typed = { ...add, attributeValues: [["Attributes", "*"]] };
    const page = open(
      [
        form([
          { ...run, then, catch: caught },
          { action: "message", text: "After" },
        ]),
      ],
      [typed],
    );
    answers = [succeed({ Attributes: { id: { S: "z" } } }), async () => ended("failed", undefined, failing)];
    await page.dispatch("f", "onSubmit");
    const result = await page.dispatch("f", "onSubmit");
    expect(page.messages.value.map(({ text }) => text)).toEqual(["Made z", "After", "Not made: It exists already."]);
    expect(result).toMatchObject({ ok: false, handled: true });
  });

  it("of every kind may say what comes then, and what when they fail", async () => {
    const say = (text: string): Action => ({ action: "message", text });
    const chain: Action[] = [
      { action: "set", name: "n", value: 1, then: [say("Set.")], catch: [say("Not set.")] },
      { action: "navigate", to: "{{ '//evil.example' }}", then: [say("Gone.")], catch: [say("{{ error.message }}")] },
      say("Never."),
    ];
    const page = open([form(chain)]);
    expect(await page.dispatch("f", "onSubmit")).toMatchObject({ ok: false, handled: true });
    expect(page.messages.value.map(({ text }) => text)).toEqual(["Set.", expect.stringContaining("//evil.example")]);
  });

  it("that fail unhandled are told in a message, or to the widget that asked", async () => {
    const page = open([form([run])], [add]);
    answers = [refuse("missing_value"), refuse("missing_value")];
    expect(await page.perform("f", "onSubmit")).toMatchObject({ ok: false, handled: false, error: { message: "No." } });
    expect(page.messages.value).toEqual([]);
    await page.dispatch("f", "onSubmit");
    expect(page.messages.value).toMatchObject([{ text: "No.", tone: "error" }]);
  });

  it("never call an unknown outcome a failure, nor let it pass in silence", async () => {
    const page = open([table, form([{ ...run, catch: [{ action: "message", text: "Failed." }] }])], [scan, add]);
    await until(() => requests.length === 1);
    answers = [async () => ended("unknown")];
    await page.dispatch("f", "onSubmit");
    expect(page.messages.value.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("It is not known whether this was saved. Check before you send it again."),
    );
    expect(asked()).toEqual(["Products", "Add", "Products"]);
  });

  it("pass params to the query", async () => {
    const one = query({ name: "One", runs: "hand", parameters: [parameter("p1", "params.id")] });
    const page = open([form([{ action: "run", query: "One", params: { id: "{{ event.data.id }}" } }])], [one]);
    await page.dispatch("f", "onSubmit", { data: { id: 7 } });
    expect(requests[0]?.values).toEqual({ p1: 7 });
  });

  it("set the store, and reset a widget", async () => {
    const chain: Action[] = [
      { action: "set", name: "n", value: "{{ 6 * 7 }}" },
      { action: "reset", widget: "Input1" },
    ];
    const shown = widget({ id: "x", props: { text: "{{ store.n }}" } });
    const page = open([form(chain), shown, widget({ id: "i", kind: "input", name: "Input1" })]);
    page.setState("i", { value: "typed" });
    page.remember("i", "typed");
    await page.dispatch("f", "onSubmit");
    await until(() => shownBy(page, "x", "text") === 42);
    expect(page.stateOf("i").value.value).toBe("");
    expect(page.memoryOf("i")).toBeUndefined();
    expect(page.resetsOf("i")).toBe(1);
  });

  it("go to pages and addresses that are allowed, and in the editor only say so", async () => {
    const to = (address: string) => [form([{ action: "navigate", to: address }])];
    await open(to("orders")).dispatch("f", "onSubmit");
    expect(went).toEqual(["/a/shop/orders/"]);
    const page = open(to("{{ 'java' + 'script:alert(1)' }}"));
    expect(await page.dispatch("f", "onSubmit")).toMatchObject({ ok: false });
    expect(page.messages.value[0]?.text).toContain("not a page of this app");
    const canvas = open(to("orders"), [], { mode: "edit" });
    await canvas.dispatch("f", "onSubmit");
    expect(canvas.messages.value[0]?.text).toContain("/a/shop/orders/");
    expect(went).toHaveLength(1);
  });
});

describe("a new release", () => {
  it("reloads the page and keeps what was typed", async () => {
    const page = open([form([{ action: "run", query: "Add" }])], [add]);
    page.remember("f", { name: "Lamp" });
    answers = [refuse("release_changed", 409)];
    await page.dispatch("f", "onSubmit");
    expect(went).toEqual([location.href]);
    const again = open([form([])], [add]);
    expect(again.memoryOf("f")).toEqual({ name: "Lamp" });
    expect(again.messages.value[0]?.text).toContain("new version");
    expect(open([form([])]).memoryOf("f")).toBeUndefined();
  });
});

describe("in the editor", () => {
  const change = (before: PageBundle, widgets: Widget[], queries: QueryDescription[]): PageBundle => ({
    ...bundle(widgets, queries),
    app: before.app,
  });

  it("a changed page keeps states and data, and evaluates what changed", async () => {
    answers = [succeed(items("a"))];
    const page = open([table], [scan], { mode: "edit" });
    await until(() => page.sourceOf("t", "items").value.state === "ready");
    page.setState("t", { selectedIndex: 3 });
    const text = widget({ id: "x", props: { text: "{{ Renamed.selectedIndex }} of {{ Products.items.length }}" } });
    page.update(change(page.bundle.value, [{ ...table, name: "Renamed" }, text], [scan]));
    await until(() => shownBy(page, "x", "text") === "3 of 1");
    expect(requests).toHaveLength(1);
  });

  it("a query that the page newly mentions runs, and one that failed runs again when it is mended", async () => {
    answers = [async () => ended("failed", undefined, failing), succeed(items("a"))];
    const page = open([], [scan], { mode: "edit" });
    page.update(change(page.bundle.value, [table], [scan]));
    await until(() => page.sourceOf("t", "items").value.state === "failed");
    page.update(change(page.bundle.value, [table], [{ ...scan, release: 2 }]));
    await until(() => page.sourceOf("t", "items").value.state === "ready");
    expect(requests.map(({ release }) => release)).toEqual([1, 2]);
  });

  it("a binding that is not finished fails where it stands", async () => {
    const page = open([], [], { mode: "edit" });
    const unfinished = widget({ id: "x", props: { text: "{{ 1 + }}" } });
    page.update({ ...bundle([unfinished]), templates: {} });
    await until(() => page.propsOf("x").value.text);
    expect(shownBy(page, "x", "text")).toContain("not complete");
  });
});

it("passes on why the sandbox refuses", () => {
  let refuseIt = (_: string) => {};
  const page = open([table], [scan], {
    createSandbox: (url, options) => {
      refuseIt = options.onRefused;
      return createFakeSandbox(url, options);
    },
  });
  refuseIt("It isn't served with its policy.");
  expect(page.refusal.value).toBe("It isn't served with its policy.");
});
