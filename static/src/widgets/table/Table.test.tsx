import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KIND_DEFAULTS, type TableProps, type TableState, tableState } from "../../lib/kinds.generated";
import type { Source, ViewProps } from "../../lib/view";
import { noSource, viewProps } from "../testing";
import { view as Table } from "./Table";

const error = { code: "ResourceNotFoundException", message: "No such table", retryable: false, details: {} };
let place: HTMLElement;

function show(props: Partial<TableProps>, over: Partial<ViewProps<TableProps, TableState>> = {}) {
  const given = viewProps({ ...KIND_DEFAULTS.table, ...props }, tableState, over);
  act(() => render(<Table {...given} />, place));
  return given;
}
const source = (state: Source["state"], more: Partial<Source> = {}): Source => ({ ...noSource, state, ...more });
const press = (key: string) =>
  act(() => void grid().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
const grid = () => place.querySelector<HTMLElement>('[role="grid"]') as HTMLElement;
const many = Array.from({ length: 10_000 }, (_, at) => ({ id: `p${at}`, n: at }));

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.useRealTimers();
});

describe("a table", () => {
  it("tells its whole size, and draws only some of its rows", () => {
    show({ title: "Products", items: many });
    expect(grid().getAttribute("aria-label")).toBe("Products");
    expect(grid().getAttribute("aria-rowcount")).toBe("10001");
    expect(place.querySelectorAll(".table-row").length).toBeLessThan(60);
    expect(place.textContent).toContain("10,000 items");
  });

  it("shows markup in an item as characters", () => {
    show({ items: [{ name: "<img src=x onerror=alert(1)>" }] });
    expect(place.querySelector("img")).toBeNull();
    expect(place.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  it("selects a row by a click, at once", () => {
    const { setState, dispatch } = show({ items: many });
    act(() => place.querySelector<HTMLElement>('[data-index="2"] [data-column="0"]')?.click());
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: many[2], selectedIndex: 2 });
    expect(dispatch).toHaveBeenCalledWith("onSelect", { row: many[2], index: 2 });
  });

  it("selects by keyboard, and tells of the row on which it comes to rest", () => {
    const { setState, dispatch } = show({ items: many });
    press("ArrowDown");
    press("ArrowDown");
    press("End");
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: many[9999], selectedIndex: 9999 });
    expect(dispatch).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("onSelect", { row: many[9999], index: 9999 });
    press("Escape");
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: null, selectedIndex: null });
  });

  it("keeps its selection when the items are fetched again", () => {
    const items = [{ id: "a" }, { id: "b" }];
    show({ items });
    act(() => place.querySelector<HTMLElement>('[data-index="1"]')?.click());
    const fresh = [{ id: "new" }, { id: "a" }, { id: "b" }];
    const { setState } = show({ items: fresh });
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: fresh[2], selectedIndex: 2 });
  });

  it("names the active row, then the active cell", () => {
    show({ items: many });
    press("ArrowDown");
    expect(grid().getAttribute("aria-activedescendant")).toBe("w1-row-0");
    press("ArrowRight");
    const cell = document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
    expect(cell?.getAttribute("role")).toBe("gridcell");
    expect(cell?.textContent).toBe("p0");
  });

  it("keeps the place of its rows while it loads", () => {
    show({ items: "" }, { source: source("loading") });
    expect(place.querySelector(".table-skeleton")).not.toBeNull();
    expect(place.querySelector("section")?.getAttribute("aria-busy")).toBe("true");
  });

  it("says what went wrong, and tries again", () => {
    const refresh = vi.fn();
    show({ items: [] }, { source: source("failed", { error, refresh }) });
    expect(place.querySelector('[role="alert"]')?.textContent).toContain("No such table");
    [...place.querySelectorAll("button")].find(({ textContent }) => textContent === "Try again")?.click();
    expect(refresh).toHaveBeenCalled();
  });

  it("goes on showing the items it has when a refresh fails", () => {
    show({ items: [{ id: "a" }] }, { source: source("failed", { error }) });
    expect(place.querySelectorAll(".table-row")).toHaveLength(1);
    expect(place.textContent).toContain("may be out of date");
  });

  it("is empty in its author's words, and waits in its own", () => {
    show({ items: [], emptyText: "No products." }, { source: source("ready") });
    expect(place.textContent).toContain("No products.");
    show({ items: "" }, { source: source("waiting") });
    expect(place.textContent).toContain("Nothing to show yet.");
  });

  it("says so when what it is bound to is no list", () => {
    show({ items: { a: 1 } });
    expect(place.textContent).toContain("A table shows a list");
  });

  it("tells that there are more items than it was given", () => {
    show({ items: [{ id: "a" }] }, { source: source("ready", { meta: { next: "cursor" } }) });
    expect(place.textContent).toContain("First 1 item, there are more");
  });
});
