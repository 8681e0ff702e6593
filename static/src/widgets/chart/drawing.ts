/** All that knows chart.js. It comes when a chart is drawn; what it draws is what `plot.ts` says. */
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ScaleOptionsByType,
  ScatterController,
  Tooltip,
} from "chart.js";
import { writeFigure } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import { momentTicks, writeMoment, writeTick } from "./moments";
import type { Plot } from "./plot";

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

/** What is pointed at, in pixels of the canvas. */
export interface Pointed {
  left: number;
  top: number;
  title: string;
  lines: { name: string; value: string; color: number }[];
}

export interface Looks {
  palette: string[];
  text: string;
  line: string;
  surface: string;
  font: string;
}

export interface Drawing {
  update: (plot: Plot, props: ChartProps, looks: Looks, hidden: ReadonlySet<number>) => void;
  /** Points at the next place, or the one before. */
  move: (by: number) => void;
  leave: () => void;
  dispose: () => void;
}

type Config = ChartConfiguration<"line" | "bar" | "doughnut" | "scatter">;
type Dataset = ChartDataset<"line" | "bar" | "doughnut" | "scatter">;

export function draw(canvas: HTMLCanvasElement, tell: (pointed: Pointed | null) => void): Drawing {
  let chart: Chart | null = null;
  let type = "";
  let at = -1;
  const dispose = () => {
    chart?.destroy();
    chart = null;
  };
  return {
    update(plot, props, looks, hidden) {
      const config = configOf(plot, props, looks, hidden, tell);
      const shape = `${props.type} ${props.horizontal} ${plot.across}`;
      if (chart && shape === type) {
        chart.data = config.data;
        chart.options = config.options ?? {};
        chart.update("none");
      } else {
        dispose();
        chart = new Chart(canvas, config as ChartConfiguration);
      }
      type = shape;
    },
    move(by) {
      if (!chart) return;
      const length = Math.max(0, ...chart.data.datasets.map(({ data }) => data.length));
      at = Math.max(0, Math.min(length - 1, at + by));
      const active = chart.data.datasets.flatMap(({ data }, datasetIndex) =>
        chart?.isDatasetVisible(datasetIndex) && at < data.length ? [{ datasetIndex, index: at }] : [],
      );
      chart.setActiveElements(active);
      chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
      chart.update("none");
    },
    leave() {
      at = -1;
      chart?.setActiveElements([]);
      chart?.tooltip?.setActiveElements([], { x: 0, y: 0 });
      chart?.update("none");
      tell(null);
    },
    dispose,
  };
}

function configOf(
  plot: Plot,
  props: ChartProps,
  looks: Looks,
  hidden: ReadonlySet<number>,
  tell: (pointed: Pointed | null) => void,
): Config {
  const isPie = props.type === "pie";
  const type = isPie ? "doughnut" : props.type === "area" ? "line" : props.type;
  const write = (value: unknown) => writeFigure(value, props);
  return {
    type,
    data: {
      labels: plot.across === "names" ? plot.names : undefined,
      datasets: isPie
        ? [slices(plot, looks, hidden)]
        : plot.series.map((_, at) => dataset(plot, at, props, looks, hidden)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      normalized: true,
      indexAxis: props.horizontal && props.type === "bar" ? "y" : "x",
      interaction: {
        mode: props.type === "bar" ? "index" : "nearest",
        intersect: isPie,
        axis: props.type === "scatter" ? "xy" : props.type === "bar" && props.horizontal ? "y" : "x",
      },
      layout: { padding: isPie ? 8 : 0 },
      ...(isPie ? { cutout: "58%" } : { scales: scalesOf(plot, props, looks) }),
      plugins: {
        tooltip: {
          enabled: false,
          filter: ({ parsed }: { parsed: unknown }) => parsed !== null,
          external: ({ tooltip }) => {
            const points = tooltip.dataPoints ?? [];
            if (tooltip.opacity === 0 || points.length === 0) return tell(null);
            tell({
              left: tooltip.caretX,
              top: tooltip.caretY,
              title: isPie ? "" : titleOf(plot, points[0]?.dataIndex ?? 0, points[0]?.datasetIndex ?? 0),
              lines: points
                .slice(0, 12)
                .map(({ datasetIndex, dataIndex }) =>
                  isPie ? sliceLine(plot, dataIndex, write) : seriesLine(plot, datasetIndex, dataIndex, write),
                ),
            });
          },
        },
      },
    },
  } as Config;
}

function titleOf(plot: Plot, index: number, series: number): string {
  const x = plot.series[series]?.points[index]?.x ?? 0;
  if (plot.across === "names") return plot.names[x] ?? "";
  return plot.across === "moments"
    ? writeMoment(x)
    : writeFigure(x, { format: "number", decimals: null, currency: "" });
}

function seriesLine(plot: Plot, series: number, index: number, write: (value: unknown) => string) {
  const { name = "", points = [] } = plot.series[series] ?? {};
  return { name, value: write(points[index]?.y ?? ""), color: series };
}

function sliceLine(plot: Plot, index: number, write: (value: unknown) => string) {
  const points = plot.series[0]?.points ?? [];
  const share = (points[index]?.y ?? 0) / points.reduce((sum, { y }) => sum + y, 0);
  return {
    name: plot.names[index] ?? "",
    value: `${write(points[index]?.y ?? "")} (${Math.round(share * 100)} %)`,
    color: index,
  };
}

function slices(plot: Plot, { palette, surface }: Looks, hidden: ReadonlySet<number>): Dataset {
  const points = plot.series[0]?.points ?? [];
  return {
    data: points.map(({ y }, at) => (hidden.has(at) ? 0 : y)),
    backgroundColor: points.map((_, at) => palette[at % palette.length]),
    borderColor: surface,
    borderWidth: 2,
    hoverOffset: 4,
  } as Dataset;
}

function dataset(plot: Plot, at: number, props: ChartProps, looks: Looks, hidden: ReadonlySet<number>): Dataset {
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

function scalesOf(plot: Plot, props: ChartProps, looks: Looks) {
  const isLying = props.horizontal && props.type === "bar";
  const across = acrossScale(plot, props, looks, isLying);
  const up = upScale(plot, props, looks);
  return isLying ? { y: across, x: up } : { x: across, y: up };
}

function acrossScale(plot: Plot, props: ChartProps, looks: Looks, isLying: boolean): unknown {
  const stacked = props.stacked && props.type === "bar";
  const base = { ...plainScale(props.xTitle, looks), grid: { display: false }, stacked };
  if (plot.across === "names") {
    const callback = (_: unknown, index: number) => shorten(plot.names[index] ?? "", isLying ? 28 : 22);
    return {
      ...base,
      type: "category",
      offset: props.type === "bar",
      ticks: { ...base.ticks, callback, autoSkip: true },
    };
  }
  if (plot.across === "numbers") return { ...base, type: "linear", ticks: { ...base.ticks, maxTicksLimit: 8 } };
  return {
    ...base,
    type: "linear",
    bounds: "data",
    afterBuildTicks(scale: { min: number; max: number; width: number; ticks: { value: number }[] }) {
      const most = Math.max(2, Math.floor((scale.width || 400) / 80));
      scale.ticks = momentTicks(scale.min, scale.max, most).map((value) => ({ value }));
    },
    ticks: {
      ...base.ticks,
      autoSkip: false,
      callback: (value: number, _: number, ticks: { value: number }[]) =>
        writeTick(value, ticks[0] && ticks[1] ? ticks[1].value - ticks[0].value : Number.POSITIVE_INFINITY),
    },
  };
}

function upScale(plot: Plot, props: ChartProps, looks: Looks): unknown {
  const isFree = !reachesZero(plot, props);
  const base = plainScale(props.yTitle, looks);
  return {
    ...base,
    type: "linear",
    stacked: props.stacked && props.type !== "scatter",
    beginAtZero: !isFree,
    grace: isFree ? "5%" : 0,
    grid: { color: looks.line, drawTicks: false },
    ticks: { ...base.ticks, padding: 8, maxTicksLimit: 6, callback: (value: number) => writeAxis(value, props) },
  };
}

/** Bars and areas lie about sizes where they don't begin at zero; lines and dots only waste room far from it. */
function reachesZero({ series }: Plot, { type }: ChartProps): boolean {
  if (type === "bar" || type === "area") return true;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of series) {
    for (const { y } of points) [least, most] = [Math.min(least, y), Math.max(most, y)];
  }
  return least >= 0 && least < most * 0.4;
}

function plainScale(title: string, { text, font }: Looks) {
  return {
    border: { display: false },
    title: { display: title !== "", text: title, color: text, font: { family: font, size: 12 } },
    ticks: { color: text, font: { family: font, size: 12 }, maxRotation: 0 } as Partial<ScaleOptionsByType["ticks"]>,
  };
}

/** Beside an axis there is room for few digits. */
function writeAxis(value: number, { format, decimals, currency }: ChartProps): string {
  const isLarge = Math.abs(value) >= 10_000 && (format === "number" || format === "compact");
  if (format === "money")
    return writeFigure(value, { format, decimals: decimals ?? (Number.isInteger(value) ? 0 : 2), currency });
  return writeFigure(value, { format: isLarge ? "compact" : format, decimals: isLarge ? null : decimals, currency });
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
