import type { ChartDataset } from "chart.js";
import type { ChartProps } from "../../lib/kinds.generated";
import type { Looks } from "./looks";
import type { Plot } from "./plot";

type Dataset = ChartDataset<"line" | "bar" | "doughnut" | "scatter">;

export function slices(plot: Plot, { palette, surface }: Looks, hidden: ReadonlySet<number>): Dataset {
  const points = plot.series[0]?.points ?? [];
  return {
    data: points.map(({ y }, at) => (hidden.has(at) ? 0 : y)),
    backgroundColor: points.map((_, at) => palette[at % palette.length]),
    borderColor: surface,
    borderWidth: 2,
    hoverOffset: 4,
  } as Dataset;
}

export function dataset(plot: Plot, at: number, props: ChartProps, looks: Looks, hidden: ReadonlySet<number>): Dataset {
  const { name, points } = plot.series[at] as Plot["series"][number];
  const color = looks.palette[at % looks.palette.length];
  const isLine = props.type === "line" || props.type === "area";
  return {
    label: name,
    // Points stand where they say: a scale of names would take their numbers for names.
    ...(props.type === "bar" ? { data: alongNames(plot, points) } : { data: points, parsing: false }),
    hidden: hidden.has(at),
    borderColor: color,
    backgroundColor: isLine ? faint(color) : props.type === "scatter" ? faint(color, 0.55) : color,
    hoverBackgroundColor: color,
    borderWidth: isLine ? 2 : props.type === "scatter" ? 1 : 0,
    borderRadius: 3,
    maxBarThickness: 48,
    categoryPercentage: 0.72,
    barPercentage: 0.92,
    fill: props.type === "area" ? (props.stacked && at > 0 ? "-1" : "origin") : false,
    pointRadius: props.type === "scatter" ? 3.5 : points.length === 1 ? 3 : 0,
    pointHoverRadius: 4.5,
    pointBackgroundColor: props.type === "scatter" ? faint(color, 0.55) : color,
    pointHoverBorderColor: looks.surface,
    pointHoverBorderWidth: 2,
    pointHitRadius: 8,
    tension: 0,
    spanGaps: true,
  } as Dataset;
}

/** A bar's place is its index: what has none at a place gets a gap. */
function alongNames(plot: Plot, points: Plot["series"][number]["points"]): (number | null)[] {
  const values: (number | null)[] = plot.names.map(() => null);
  for (const { x, y } of points) values[x] = y;
  return values;
}

/** Colours come resolved, as `rgb(…)`. */
function faint(color: string | undefined, share = 0.16): string {
  return (color ?? "").replace(/^rgb\((.+)\)$/, `rgba($1, ${share})`);
}
