import { render } from "preact";
import { expect, it } from "vitest";
import type { Source } from "../../../lib/view";
import { LongRead } from "./LongRead";

const source: Source = {
  state: "ready",
  error: null,
  meta: {},
  refresh() {},
  paging: null,
  partial: null,
  keys: [],
  filtering: null,
  readAll: null,
};

function draw(over: Partial<Source>): HTMLElement {
  const place = document.createElement("div");
  render(<LongRead source={{ ...source, ...over }} />, place);
  return place;
}

it("tells how far a long read is, and ends it", () => {
  let ended = false;
  const cancel = () => {
    ended = true;
  };
  const place = draw({ state: "loading", progress: { pages: 3, items: 1200, bytes: 1 }, cancel });
  expect(place.textContent).toContain("3 pages, 1,200 items");
  place.querySelector("button")?.click();
  expect(ended).toBe(true);
});

it("says beside the rows why they aren't all", () => {
  const error = { code: "deadline_passed", message: "It took too long.", retryable: true, details: {} };
  expect(draw({ error }).textContent).toBe("Not all of it came. It took too long.");
  expect(draw({ meta: { limited: true } }).textContent).toContain("reads no further");
  expect(draw({}).textContent).toBe("");
});
