import { writeFigure } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import { writeMoment } from "./moments";
import type { Plot } from "./plot";

/** What is pointed at, in pixels of the canvas. */
export interface Pointed {
  left: number;
  top: number;
  title: string;
  lines: PointedLine[];
}

interface PointedLine {
  name: string;
  value: string;
  color: number;
}

export type Tell = (pointed: Pointed | null) => void;

/** Of chart.js. */
interface Tooltip {
  caretX: number;
  caretY: number;
  dataPoints?: readonly { datasetIndex: number; dataIndex: number }[];
}

type Write = (value: unknown) => string;

/** More lines than these would hide what they speak of. */
const MOST_LINES = 12;

export function pointedAt({ caretX, caretY, dataPoints = [] }: Tooltip, plot: Plot, props: ChartProps): Pointed | null {
  const [first] = dataPoints;
  if (!first) return null;
  const isPie = props.type === "pie";
  const write: Write = (value) => writeFigure(value, props);
  const lines = dataPoints
    .slice(0, MOST_LINES)
    .map(({ datasetIndex, dataIndex }) =>
      isPie ? sliceLine(plot, dataIndex, write) : seriesLine(plot, datasetIndex, dataIndex, write),
    );
  const title = isPie ? "" : titleOf(plot, first.dataIndex, first.datasetIndex);
  return { left: caretX, top: caretY, title, lines };
}

function titleOf(plot: Plot, index: number, series: number): string {
  const x = plot.series[series]?.points[index]?.x ?? 0;
  if (plot.across === "names") return plot.names[x] ?? "";
  return plot.across === "moments"
    ? writeMoment(x)
    : writeFigure(x, { format: "number", decimals: null, currency: "" });
}

function seriesLine(plot: Plot, series: number, index: number, write: Write): PointedLine {
  const { name = "", points = [] } = plot.series[series] ?? {};
  return { name, value: write(points[index]?.y ?? ""), color: series };
}

function sliceLine(plot: Plot, index: number, write: Write): PointedLine {
  const points = plot.series[0]?.points ?? [];
  const share = (points[index]?.y ?? 0) / points.reduce((sum, { y }) => sum + y, 0);
  return {
    name: plot.names[index] ?? "",
    value: `${write(points[index]?.y ?? "")} (${Math.round(share * 100)} %)`,
    color: index,
  };
}
