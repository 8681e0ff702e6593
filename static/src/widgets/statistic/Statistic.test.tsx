import { describe, expect, it } from "vitest";
import { KIND_DEFAULTS, statisticState } from "../../lib/kinds.generated";
import { ExactNumber } from "../../lib/values";
import { brokenBinding, failedSource, loadingSource, noSource, stage } from "../testing";
import { view } from "./Statistic";

const { show, find, text } = stage(view, KIND_DEFAULTS.statistic, statisticState);
const value = () => find(".statistic-value")?.textContent;

describe("a statistic", () => {
  it("writes a figure with all its digits, and its unit", () => {
    show({ value: new ExactNumber("40422951084731025") as never, unit: "kg" });
    expect(value()).toBe("40,422,951,084,731,025kg");
    show({ value: 0.934 as never, format: "percent" });
    expect(value()).toBe("93.4 %");
  });

  it("shows words as they are, and a dash where there is nothing", () => {
    show({ value: "ada@example.com" });
    expect(find(".statistic-words")?.textContent).toBe("ada@example.com");
    for (const nothing of [null, undefined, ""]) {
      show({ value: nothing as never, unit: "kg" });
      expect(value()).toBe("–");
    }
  });

  it("keeps its place while its query runs, and is a dash while it waits", () => {
    show({}, { pending: new Set(["value"]), source: loadingSource });
    expect(find(".statistic-place")).not.toBeNull();
    show({}, { errors: { value: brokenBinding }, source: { ...noSource, state: "waiting" } });
    expect([find(".statistic-place"), value()]).toEqual([null, "–"]);
  });

  it("says why it has no figure, and never 0 in place of one", () => {
    show({ value: 0 as never, trend: -0.5 as never }, { source: failedSource });
    expect(find('[role="alert"]')?.textContent).toBe("The policy lacks dynamodb:Scan.");
    expect([value(), find(".statistic-trend")]).toEqual([undefined, null]);
    show({}, { errors: { value: brokenBinding } });
    expect(text()).toContain("Orders is not defined.");
  });

  it("says a change by an icon, a colour and words, good or bad as its author means it", () => {
    show({ trend: -0.031 as never, good: "down", trendLabel: "since May" });
    expect(find(".statistic-change")?.dataset.mood).toBe("good");
    expect(find(".statistic-change svg")?.getAttribute("aria-label")).toBe("Down");
    expect(find(".statistic-trend")?.textContent).toBe("3.1 % since May");
  });

  it("never says a tone by its colour alone", () => {
    show({ tone: "warning" });
    expect(find(".statistic-mark")?.getAttribute("aria-label")).toBe("Take note");
  });
});
