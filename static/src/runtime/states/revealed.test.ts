// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import type { RunRequest } from "../../lib/runs";
import { answerOf } from "../../lib/runs";
import type { PageRuntime } from "../contract";
import { createPageRuntime } from "../page";
import { bundle, createFakeSandbox, query, widget } from "../testing";
import { createRevealed } from "./revealed";

const shows = (name: string) => ({ props: { text: `{{ ${name}.items }}` } });
const widgets = [
  widget({ id: "box", kind: "container", name: "Box" }),
  widget({ id: "a", name: "A", parent: "box", ...shows("Orders") }),
  widget({ id: "tabs", kind: "tabs", name: "Tabs", parent: "box" }),
  widget({ id: "b", name: "B", parent: "tabs", slot: "t1", ...shows("Notes") }),
  widget({ id: "c", name: "C", parent: "tabs", slot: "t2", ...shows("Late") }),
  widget({ id: "d", name: "D", parent: "tabs", slot: "t2", ...shows("Once") }),
];
const document = bundle(widgets).page.document;
let page: PageRuntime | null = null;

afterEach(() => page?.dispose());

it("leaves out what stands in a place that was not shown yet", () => {
  const revealed = createRevealed();
  const shown = () => revealed.shownOf(document).widgets.map(({ id }) => id);
  expect(shown()).toEqual(["box", "a", "tabs"]);
  expect([revealed.add("tabs", "t1"), revealed.add("tabs", "t1")]).toEqual([true, false]);
  expect(shown()).toEqual(["box", "a", "tabs", "b"]);
});

it("keeps a page without containers as it is", () => {
  const { document: plain } = bundle([widget({})]).page;
  expect(createRevealed().shownOf(plain)).toBe(plain);
});

it("reads what a hidden tab needs when that is first shown, and what is to be read on load at once", () => {
  const asked: string[] = [];
  const run = (request: RunRequest) => {
    asked.push(request.query);
    const head = { run: "r", state: "succeeded" as const, error: null, outcomes: null, meta: {} };
    return Promise.resolve(answerOf(head, null));
  };
  const queries = [
    ...["Orders", "Notes", "Late"].map((name) => query({ name })),
    query({ name: "Once", runs: "load" }),
  ];
  page = createPageRuntime({ bundle: bundle(widgets, queries), mode: "live", run, createSandbox: createFakeSandbox });
  expect(asked).toEqual(["Orders", "Once"]);
  page.reveal("tabs", "t1");
  expect(asked).toEqual(["Orders", "Once", "Notes"]);
  page.reveal("tabs", "t2");
  expect(asked).toEqual(["Orders", "Once", "Notes", "Late"]);
});
