import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buttonEvent } from "../../lib/events";
import { KIND_DEFAULTS, type TableProps, type TableState, tableState } from "../../lib/kinds.generated";
import type { Paging, Source, ViewProps } from "../../lib/view";
import { noSource, viewProps } from "../testing";
import { loadFormats } from "./cells/useFormats";
import { loadUsing } from "./grid/useUsing";
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
/** What comes once it is wanted has come. */
const come = () =>
  act(async () => {
    await vi.dynamicImportSettled();
  });
const many = Array.from({ length: 10_000 }, (_, at) => ({ id: `p${at}`, n: at }));

beforeAll(async () => void (await Promise.all([loadUsing(), loadFormats()])));
beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  localStorage.clear();
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
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: many[2], selectedIndex: 2, selectedRows: [many[2]] });
    expect(dispatch).toHaveBeenCalledWith("onSelect", { row: many[2], index: 2 });
  });

  it("selects by keyboard, and tells of the row on which it comes to rest", () => {
    const { setState, dispatch } = show({ items: many });
    press("ArrowDown");
    press("ArrowDown");
    press("End");
    expect(setState).toHaveBeenLastCalledWith(
      expect.objectContaining({ selectedRow: many[9999], selectedIndex: 9999 }),
    );
    expect(dispatch).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("onSelect", { row: many[9999], index: 9999 });
    press("Escape");
    expect(setState).toHaveBeenLastCalledWith({ selectedRow: null, selectedIndex: null, selectedRows: [] });
  });

  it("keeps its selection when the items are fetched again", () => {
    const items = [{ id: "a" }, { id: "b" }];
    show({ items });
    act(() => place.querySelector<HTMLElement>('[data-index="1"]')?.click());
    const fresh = [{ id: "new" }, { id: "a" }, { id: "b" }];
    const { setState } = show({ items: fresh });
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ selectedRow: fresh[2], selectedIndex: 2 }));
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

const paging = (over: Partial<Paging>): Paging => ({
  index: 0,
  hasNext: false,
  passed: null,
  isStalled: false,
  go: vi.fn(),
  stop: vi.fn(),
  ...over,
});
const paged = (over: Partial<Paging>) => source("ready", { paging: paging(over) });
const button = (words: string) =>
  [...place.querySelectorAll("button")].find((one) => one.textContent === words) as HTMLButtonElement;
const titles = () => [...place.querySelectorAll<HTMLElement>('[role="columnheader"]')];
const rows = () => [...place.querySelectorAll<HTMLElement>(".table-row")].map((row) => row.textContent);

describe("the pages of a table", () => {
  const items = [{ id: "a" }];

  it("are turned by buttons and by keys, as far as there are any", () => {
    const middle = paged({ index: 1, hasNext: true });
    show({ items }, { source: middle });
    expect(place.textContent).toContain("Page 2 · 1 item");
    act(() => button("Next").click());
    act(() => button("Previous").click());
    grid().dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", altKey: true, bubbles: true }));
    expect(vi.mocked(middle.paging?.go as Paging["go"]).mock.calls).toEqual([["next"], ["previous"], ["next"]]);
    const last = paged({ index: 1 });
    show({ items }, { source: last });
    act(() => button("Next").click());
    expect(last.paging?.go).not.toHaveBeenCalled();
  });

  it("are not spoken of where there is one", () => {
    show({ items }, { source: paged({}) });
    expect(button("Next")).toBeUndefined();
  });

  it("follow each other where they scroll, but not while something is searched for", () => {
    const more = paged({ hasNext: true });
    show({ items, paging: "scroll" }, { source: more });
    expect(more.paging?.go).toHaveBeenCalledWith("more");
    const stalled = paged({ hasNext: true, isStalled: true });
    show({ items: [...items], paging: "scroll" }, { source: stalled });
    expect(stalled.paging?.go).not.toHaveBeenCalled();
    act(() => button("Search on").click());
    expect(stalled.paging?.go).toHaveBeenCalledWith("more");
  });

  it("may hold nothing for long: it says how far it is, and goes on when asked", () => {
    show({ items }, { source: source("refreshing", { paging: paging({ hasNext: true, passed: 3 }) }) });
    expect(place.textContent).toContain("3 pages read, too few matches so far");
    const stalled = paged({ hasNext: true, isStalled: true });
    show({ items: [] }, { source: stalled });
    expect(place.textContent).toContain("Nothing found yet.");
    act(() => button("Search on").click());
    expect(stalled.paging?.go).toHaveBeenCalledWith("next");
  });
});

describe("what a table shows", () => {
  const items = [
    { id: "b", n: 2 },
    { id: "a", n: 10 },
    { id: "c", n: null },
  ];

  it("is sorted by a title, by click and by key", async () => {
    show({ items });
    act(() => titles()[1]?.click());
    await come();
    expect(rows()).toEqual(["b2", "a10", "cnull"]);
    expect(titles()[1]?.getAttribute("aria-sort")).toBe("ascending");
    act(() => grid().focus());
    for (const key of ["ArrowDown", "ArrowUp", "Enter"]) press(key);
    expect(titles()[0]?.getAttribute("aria-sort")).toBe("ascending");
    expect(rows()).toEqual(["a10", "b2", "cnull"]);
  });

  it("is searched, and says so where nothing is found", async () => {
    show({ items, searchable: true });
    const box = place.querySelector<HTMLInputElement>("[type=search]") as HTMLInputElement;
    const search = (words: string) => {
      box.value = words;
      act(() => void box.dispatchEvent(new Event("input", { bubbles: true })));
    };
    search("10");
    await come();
    expect(rows()).toEqual(["a10"]);
    expect(place.textContent).toContain("1 of 3 items");
    search("nowhere");
    act(() => button("Clear the search").click());
    expect(rows()).toHaveLength(3);
  });

  it("says that it sorts and searches only this page", () => {
    show({ items, searchable: true }, { source: paged({ hasNext: true }) });
    expect(place.querySelector("[type=search]")?.getAttribute("placeholder")).toBe("Search this page");
    expect(titles()[0]?.title).toContain("Sort this page");
  });

  it("has columns of another width by key", () => {
    show({ items });
    press("ArrowDown");
    press("ArrowUp");
    act(
      () =>
        void grid().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", shiftKey: true, bubbles: true })),
    );
    expect(grid().style.getPropertyValue("--columns")).toMatch(/^48px /);
  });

  it("keeps those widths for who gave them, until they are reset", async () => {
    const widths = () => grid().style.getPropertyValue("--columns");
    const wider = { key: "ArrowRight", shiftKey: true, bubbles: true };
    show({ items });
    const usual = widths();
    for (const key of ["ArrowDown", "ArrowUp"]) press(key);
    act(() => void grid().dispatchEvent(new KeyboardEvent("keydown", wider)));
    render(null, place);
    show({ items, exportable: true });
    expect(widths()).toMatch(/^48px /);
    act(() => place.querySelector<HTMLElement>('[aria-label="More"]')?.click());
    await come();
    // The browser of these tests closes no popovers.
    (document.querySelector(".table-menu") as HTMLElement).hidePopover = () => {};
    act(() => button("Reset column widths").click());
    expect(widths()).toBe(usual);
    render(null, place);
    show({ items });
    expect(widths()).toBe(usual);
  });
});

describe("the rows of a table", () => {
  const items = ["a", "b", "c", "d"].map((id) => ({ id }));
  const box = (at: number) => place.querySelector<HTMLElement>(`[data-index="${at}"] .checkbox`) as HTMLElement;

  it("are selected one by one, in a stretch and all at once", () => {
    const { setState } = show({ items, selection: "multiple" });
    const last = () => vi.mocked(setState).mock.lastCall?.[0].selectedRows;
    act(() => box(0).click());
    expect(last()).toEqual([items[0]]);
    act(() => void box(2).dispatchEvent(new MouseEvent("click", { shiftKey: true, bubbles: true })));
    expect(last()).toEqual(items.slice(0, 3));
    expect(place.textContent).toContain("3 selected");
    act(() => place.querySelector<HTMLElement>(".table-header .checkbox")?.click());
    expect(last()).toEqual(items);
    press("ArrowDown");
    press(" ");
    expect(last()).toEqual(items.slice(1));
  });

  it("stay selected in their new version", () => {
    show({ items, selection: "multiple" });
    act(() => box(1).click());
    const fresh = [{ id: "b", n: 1 }, { id: "z" }];
    const { setState } = show({ items: fresh, selection: "multiple" });
    expect(setState).toHaveBeenCalledWith({ selectedRows: [fresh[0]] });
  });

  it("have buttons, which act once at a time and select nothing", async () => {
    let done = (_: { ok: true; wrote: boolean }) => {};
    const dispatch = vi.fn(
      () =>
        new Promise<{ ok: true; wrote: boolean }>((resolve) => {
          done = resolve;
        }),
    );
    const rowActions = [{ id: "a1", label: "Delete", tone: "danger" as const, confirm: "" }];
    const { setState } = show({ items, rowActions }, { dispatch });
    act(() => button("Delete").click());
    act(() => button("Delete").click());
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("action:a1", { row: items[0], index: 0 });
    expect(setState).not.toHaveBeenCalled();
    await act(async () => done({ ok: true, wrote: true }));
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "Enter"]) press(key);
    expect(dispatch).toHaveBeenLastCalledWith("action:a1", { row: items[1], index: 1 });
  });

  it("have cells to press, once at a time", async () => {
    let done = (_: { ok: true; wrote: boolean }) => {};
    const dispatch = vi.fn(
      (_event: string, _detail?: unknown) =>
        new Promise<{ ok: true; wrote: boolean }>((resolve) => {
          done = resolve;
        }),
    );
    const columns = [{ key: "id" }, { key: "ship", title: "Ship", format: "button" }] as never;
    show({ items, columns }, { dispatch });
    act(() => button("Ship").click());
    act(() => button("Ship").click());
    const pressed = () => dispatch.mock.calls.filter(([event]) => event === buttonEvent("ship"));
    expect(pressed()).toEqual([[buttonEvent("ship"), { row: items[0], index: 0 }]]);
    await act(async () => done({ ok: true, wrote: true }));
    for (const key of ["ArrowDown", "Enter"]) press(key);
    expect(pressed()).toHaveLength(2);
    expect(dispatch).toHaveBeenLastCalledWith(buttonEvent("ship"), { row: items[1], index: 1 });
  });

  it("ask before an action that wants to be confirmed", async () => {
    const rowActions = [{ id: "a1", label: "Delete", tone: "danger" as const, confirm: "Delete it?" }];
    const { dispatch } = show({ items, rowActions });
    const ask = async (answer: string) => {
      await act(async () => {
        button("Delete").click();
        await vi.dynamicImportSettled();
      });
      const dialog = document.querySelector("dialog") as HTMLDialogElement;
      expect(dialog.textContent).toContain("Delete it?");
      const choice = [...dialog.querySelectorAll("button")].find(({ textContent }) => textContent === answer);
      await act(async () => choice?.click());
    };
    await ask("Cancel");
    expect(dispatch).not.toHaveBeenCalled();
    await ask("Delete");
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("action:a1", { row: items[0], index: 0 });
  });

  it("are copied as spreadsheets take them", async () => {
    show({
      items: [
        { id: "a", n: 1 },
        { id: "b", n: 2 },
      ],
    });
    const range = { key: "ArrowDown", shiftKey: true, bubbles: true };
    press("ArrowDown");
    await come();
    act(() => void grid().dispatchEvent(new KeyboardEvent("keydown", range)));
    const copy = Object.assign(new Event("copy", { bubbles: true, cancelable: true }), {
      clipboardData: { setData: vi.fn() },
    });
    act(() => void grid().dispatchEvent(copy));
    expect(copy.clipboardData.setData).toHaveBeenCalledWith("text/plain", "a\t1\nb\t2");
  });
});
