import { useEffect, useRef, useState } from "preact/hooks";
import type { ChartProps } from "../../lib/kinds.generated";
import type { Drawing } from "./drawing";
import { readLooks, watchLooks } from "./looks";
import type { Plot } from "./plot";
import type { Pointed } from "./pointing";

interface Props {
  id: string;
  title: string;
  plot: Plot;
  props: ChartProps;
  hidden: ReadonlySet<number>;
}

/** The picture. chart.js comes when the first chart is drawn; whoever can't see it has the table. */
export function Canvas({ id, title, plot, props, hidden }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(() => {});
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [failed, setFailed] = useState(false);
  latest.current = () => {
    if (frame.current) drawing.current?.update(plot, props, readLooks(frame.current), hidden);
  };
  useEffect(() => {
    let isGone = false;
    import("./drawing").then(
      ({ draw }) => {
        if (isGone || !canvas.current) return;
        drawing.current = draw(canvas.current, setPointed);
        latest.current();
      },
      () => setFailed(true),
    );
    const stop = watchLooks(() => latest.current());
    return () => {
      isGone = true;
      stop();
      drawing.current?.dispose();
    };
  }, []);
  useEffect(() => latest.current());
  const press = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e9, End: 1e9 }[event.key];
    if (event.key === "Escape") drawing.current?.leave();
    if (by === undefined) return;
    event.preventDefault();
    drawing.current?.move(by);
  };
  if (failed) return <p class="notice notice-danger">The chart could not be loaded. Reload the page to try again.</p>;
  return (
    <div class="chart-frame" ref={frame}>
      <canvas
        ref={canvas}
        role="img"
        tabIndex={0}
        aria-label={`${title}: ${WORDS[props.type] ?? "a chart"}. The table after it has its figures.`}
        aria-describedby={`${id}-data`}
        onKeyDown={press}
        onBlur={() => drawing.current?.leave()}
      />
      {pointed && <Tip pointed={pointed} width={frame.current?.clientWidth ?? 0} />}
    </div>
  );
}

const WORDS: { [type: string]: string } = {
  line: "a line chart",
  bar: "a bar chart",
  area: "an area chart",
  pie: "a pie chart",
  scatter: "a scatter chart",
};

function Tip({ pointed, width }: { pointed: Pointed; width: number }) {
  const { left, top, title, lines } = pointed;
  const side = left > width / 2 ? { right: `${width - left + 12}px` } : { left: `${left + 12}px` };
  return (
    <div class="tooltip chart-tip" aria-hidden="true" style={{ top: `${top}px`, ...side }}>
      {title && <p class="chart-tip-title">{title}</p>}
      {lines.map(({ name, value, color }, at) => (
        <p class="chart-tip-line" key={at}>
          <span class="chart-dot" data-color={(color % 8) + 1} />
          <span class="truncate">{name}</span>
          <span class="numeric chart-tip-value">{value}</span>
        </p>
      ))}
    </div>
  );
}
