/** All that knows chart.js. It comes when a chart is drawn; what it draws is what `plot.ts` says. */
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from "chart.js";
import type { ChartProps } from "../../lib/kinds.generated";
import { configOf } from "./config";
import type { Looks } from "./looks";
import type { Plot } from "./plot";
import type { Tell } from "./pointing";

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

export interface Drawing {
  update: (plot: Plot, props: ChartProps, looks: Looks, hidden: ReadonlySet<number>) => void;
  /** Points at the next place, or the one before. */
  move: (by: number) => void;
  leave: () => void;
  dispose: () => void;
}

export function draw(canvas: HTMLCanvasElement, tell: Tell): Drawing {
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
