import type { ScaleOptionsByType } from "chart.js";
import { writeFigure } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import type { Looks } from "./looks";
import { momentTicks, writeTick } from "./moments";
import type { Plot } from "./plot";

export function scalesOf(plot: Plot, props: ChartProps, looks: Looks) {
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
      // Before a name is left out for want of room, all of them are written aslant.
      ticks: { ...base.ticks, callback, autoSkip: true, maxRotation: isLying ? 0 : 45 },
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
    ticks: {
      ...base.ticks,
      padding: 8,
      maxTicksLimit: 6,
      callback: (value: number, _: number, ticks: { value: number }[]) => writeAxis(value, ticks, props),
    },
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

/** Beside an axis there is room for few digits; all of its figures are written alike. */
export function writeAxis(
  value: number,
  ticks: readonly { value: number }[],
  { format, decimals, currency }: Pick<ChartProps, "format" | "decimals" | "currency">,
): string {
  if (format === "money")
    return writeFigure(value, { format, decimals: decimals ?? (Number.isInteger(value) ? 0 : 2), currency });
  const isPlain = format === "number" || format === "compact";
  const isLarge = isPlain && value !== 0 && ticks.some((tick) => Math.abs(tick.value) >= 10_000);
  return writeFigure(value, { format: isLarge ? "compact" : format, decimals: isLarge ? null : decimals, currency });
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
