import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { chartState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import { brokenBinding, failedSource, loadingSource, noSource, stage } from "../testing";
import { view } from "./Chart";

const { show, find, text } = stage(view, KIND_DEFAULTS.chart, chartState);
const items = [
  { city: "Graz", total: 1, gift: true },
  { city: "Turin", total: 2000, gift: false },
] as never;
const drawn = { items, x: "city", y: "total", title: "Sales" };

describe("a chart", () => {
  it("is an image to who can't see it, with its figures as a table", () => {
    show(drawn);
    const canvas = find("canvas");
    expect(canvas?.getAttribute("aria-label")).toContain("Sales: a bar chart.");
    const data = document.getElementById(canvas?.getAttribute("aria-describedby") ?? "");
    expect(data?.className).toBe("visually-hidden");
    expect(
      [...(data?.querySelectorAll("tr") ?? [])].map((row) => [...row.children].map((cell) => cell.textContent)),
    ).toEqual([
      ["city", "total"],
      ["Graz", "1"],
      ["Turin", "2,000"],
    ]);
  });

  it("is a table in sight for who asks for it", () => {
    show(drawn);
    act(() => find("button")?.click());
    expect([find("canvas"), find(".chart-data")?.tabIndex]).toEqual([null, 0]);
    expect(find("button")?.getAttribute("aria-label")).toBe("Show as a chart");
  });

  it("says that there is nothing, in its author's words; to the author, what to do", () => {
    show({ items: [] as never, emptyText: "No sales yet." });
    expect(text()).toBe("No sales yet.");
    show({}, { editing: true });
    expect(text()).toContain("Bind its items to a query.");
  });

  it("keeps its place while its query runs, and shows what was there while it runs again", () => {
    show({ title: "Sales" }, { pending: new Set(["items"]), source: loadingSource });
    expect(find(".chart-coming")).not.toBeNull();
    expect(find("section")?.getAttribute("aria-busy")).toBe("true");
    show(drawn, { source: { ...noSource, state: "refreshing" } });
    expect([find("canvas") !== null, find(".progress") !== null]).toEqual([true, true]);
  });

  it("says why its query failed, and asks again when told to", () => {
    const refresh = vi.fn();
    show({ title: "Sales" }, { errors: { items: brokenBinding }, source: { ...failedSource, refresh } });
    expect(find('[role="alert"]')?.textContent).toContain("This could not be loaded.The policy lacks dynamodb:Scan.");
    act(() => find("button")?.click());
    expect(refresh).toHaveBeenCalled();
  });

  it("says what is wrong with its items or its settings, which no other try would mend", () => {
    show({}, { errors: { items: brokenBinding } });
    expect(text()).toBe("This can't be drawn.Orders is not defined.");
    show({ ...drawn, x: "town" });
    expect(text()).toContain("No item has the attribute “town”. They have city, total, gift.");
    show({ ...drawn, y: "city" });
    expect(text()).toContain("No item has a number in “city”.");
    expect(find("button")).toBeNull();
  });

  it("takes series out of the picture and back, but not while it is disabled", () => {
    show({ ...drawn, series: "gift" });
    const key = () => find<HTMLButtonElement>(".chart-key");
    act(() => key()?.click());
    expect(key()?.getAttribute("aria-pressed")).toBe("false");
    show({ ...drawn, series: "gift" }, { disabled: true });
    expect([key()?.disabled, find<HTMLButtonElement>(".chart-switch")?.disabled]).toEqual([true, true]);
  });
});
