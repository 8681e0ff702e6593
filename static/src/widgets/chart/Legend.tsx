import { writeFigure } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import { COLORS } from "./looks";
import type { Plot } from "./plot";

interface Props {
  plot: Plot;
  props: ChartProps;
  hidden: ReadonlySet<number>;
  disabled: boolean;
  toggle: (at: number) => void;
}

/** Names beside their colours. Pressing one takes it out of the picture and back. */
export function Legend({ plot, props, hidden, disabled, toggle }: Props) {
  const isPie = props.type === "pie";
  const parts = isPie
    ? plot.names.map((name, at) => ({ name, value: writeFigure(plot.series[0]?.points[at]?.y ?? "", props) }))
    : plot.series.map(({ name }) => ({ name, value: null }));
  return (
    <ul class="chart-legend" data-pie={isPie || undefined} aria-label="Legend">
      {parts.map(({ name, value }, at) => (
        <li key={name}>
          <button
            type="button"
            class="chart-key"
            aria-pressed={!hidden.has(at)}
            title={name}
            disabled={disabled}
            onClick={() => toggle(at)}
          >
            <span class="chart-dot" data-color={(at % COLORS) + 1} />
            <span class="truncate">{name}</span>
            {value !== null && <span class="numeric chart-key-value">{value}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
