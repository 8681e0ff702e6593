import { describe, expect, it } from "vitest";
import { KIND_DEFAULTS } from "../../lib/kinds.generated";
import { ExactNumber } from "../../lib/values";
import { rowsOf } from "./DataTable";
import { momentTicks } from "./moments";
import { readPlot } from "./plot";
import { writeAxis } from "./scales";
import { thin, thinDots } from "./thinning";

const settings = { ...KIND_DEFAULTS.chart, x: "city", y: "total" };
const rows = [
  { city: "Graz", total: 1, gift: true },
  { city: "Turin", total: 0.1, gift: false },
  { city: "Turin", total: 0.2, gift: true },
  { city: "Ghent", total: new ExactNumber("5") },
];

describe("a plot", () => {
  it("adds up what shares a place, without the dust of binary fractions", () => {
    const plot = readPlot(rows, settings);
    expect(plot?.names).toEqual(["Graz", "Turin", "Ghent"]);
    expect(plot?.series).toEqual([{ name: "total", points: [0, 1, 2].map((x) => ({ x, y: [1, 0.3, 5][x] })) }]);
  });

  it("parts rows into series, counts them where nothing is measured, and lays them out as a table", () => {
    const plot = readPlot(rows, { ...settings, y: "", series: "gift" });
    expect(plot?.series.map(({ name }) => name)).toEqual(["true", "false", "none"]);
    expect(rowsOf(plot as NonNullable<typeof plot>)).toEqual([
      [0, [1, null, null]],
      [1, [1, 1, null]],
      [2, [null, null, 1]],
    ]);
  });

  it("puts days along a scale, in order", () => {
    const days = [
      { at: "2025-03-01", n: 2 },
      { at: "2025-01-01", n: 1 },
    ];
    const plot = readPlot(days, { ...settings, type: "line", x: "at", y: "n" });
    expect(plot?.across).toBe("moments");
    expect(plot?.series[0]?.points.map(({ y }) => y)).toEqual([1, 2]);
    expect(momentTicks(Date.UTC(2025, 0, 1), Date.UTC(2025, 5, 1), 6)).toHaveLength(6);
  });

  it("joins the smallest slices of a pie", () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ city: `c${at}`, total: at + 1 }));
    const plot = readPlot(many, { ...settings, type: "pie" });
    expect(plot?.names).toHaveLength(8);
    expect(plot?.names.at(-1)).toBe("Others (13)");
    expect(plot?.series[0]?.points.reduce((sum, { y }) => sum + y, 0)).toBe(210);
  });

  it("is nothing without rows, and says what is amiss where they don't fit", () => {
    expect(readPlot([], settings)).toBeNull();
    expect(() => readPlot(rows, { ...settings, y: "colour" })).toThrow("No item has the attribute “colour”.");
  });

  it("draws no more points than there is room for, and loses no peak", () => {
    const points = Array.from({ length: 100_000 }, (_, x) => ({ x, y: x === 77_777 ? 1e6 : x % 7 }));
    const few = thin(points, 2000);
    expect(few.length).toBeLessThanOrEqual(2002);
    expect(few.some(({ y }) => y === 1e6)).toBe(true);
    expect(thinDots(points, 2000).length).toBeLessThanOrEqual(2000);
  });
});

describe("items without attributes", () => {
  it("are said to be none, where there are some", () => {
    expect(() => readPlot(["orders", "products"], settings)).toThrow("no attributes");
    expect(readPlot([], settings)).toBeNull();
  });
});

describe("an axis", () => {
  const write = (values: number[], format = "number" as const) => {
    const ticks = values.map((value) => ({ value }));
    return values.map((value) => writeAxis(value, ticks, { format, decimals: null, currency: "" }));
  };

  it("writes all its figures alike: short where one of them is large", () => {
    expect(write([0, 5_000, 10_000])).toEqual(["0", "5K", "10K"]);
    expect(write([0, 2_500, 5_000])).toEqual(["0", "2,500", "5,000"]);
  });
});
