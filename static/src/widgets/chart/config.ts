import type { ChartConfiguration } from "chart.js";
import type { ChartProps } from "../../lib/kinds.generated";
import { dataset, slices } from "./datasets";
import type { Looks } from "./looks";
import type { Plot } from "./plot";
import { pointedAt, type Tell } from "./pointing";
import { scalesOf } from "./scales";

type Config = ChartConfiguration<"line" | "bar" | "doughnut" | "scatter">;

/** All that chart.js is told. */
export function configOf(plot: Plot, props: ChartProps, looks: Looks, hidden: ReadonlySet<number>, tell: Tell): Config {
  const isPie = props.type === "pie";
  const type = isPie ? "doughnut" : props.type === "area" ? "line" : props.type;
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
          external: ({ tooltip }) => tell(tooltip.opacity === 0 ? null : pointedAt(tooltip, plot, props)),
        },
      },
    },
  } as Config;
}
