import { ChartColumn, CircleAlert, SquareChartGantt, Table2 } from "lucide-preact";
import { useMemo, useState } from "preact/hooks";
import type { ChartProps, ChartState } from "../../lib/kinds.generated";
import type { Source, ViewProps } from "../../lib/view";
import { Canvas } from "./Canvas";
import { DataTable } from "./DataTable";
import { Legend } from "./Legend";
import { type Plot, readPlot } from "./plot";
import "./chart.css";

export function view({
  id,
  name,
  props,
  errors,
  pending,
  source,
  editing,
  disabled,
}: ViewProps<ChartProps, ChartState>) {
  const isComing = pending.has("items") || source.state === "loading" || (errors.items && source.state === "waiting");
  const read = useMemo(
    () => readSafely(props),
    [props.items, props.type, props.x, props.y, props.series, props.summary, props.order],
  );
  const hasNone = source.state === "failed" && "plot" in read && read.plot === null;
  const failed = (errors.items && !isComing) || hasNone;
  const isRead = source.state !== "failed";
  const failure = failed ? (source.error?.message ?? errors.items?.message ?? "") : null;
  const title = props.title || name;
  return (
    <section class="chart" aria-label={title} aria-busy={source.state === "refreshing" || source.state === "loading"}>
      {source.state === "refreshing" && <div class="progress" />}
      {failure !== null ? (
        <Bare title={props.title}>
          <Failed message={failure} source={isRead ? null : source} />
        </Bare>
      ) : isComing && source.state !== "waiting" ? (
        <Bare title={props.title}>
          <Coming />
        </Bare>
      ) : "problem" in read ? (
        <Bare title={props.title}>
          <Failed message={read.problem} source={null} />
        </Bare>
      ) : read.plot ? (
        <Drawn id={id} title={title} plot={read.plot} props={props} disabled={disabled} />
      ) : (
        <Bare title={props.title}>
          <Nothing props={props} editing={editing} />
        </Bare>
      )}
    </section>
  );
}

function readSafely(props: ChartProps): { plot: Plot | null } | { problem: string } {
  try {
    return { plot: readPlot(props.items, props) };
  } catch (reason) {
    return { problem: reason instanceof Error ? reason.message : String(reason) };
  }
}

interface DrawnProps {
  id: string;
  title: string;
  plot: Plot;
  props: ChartProps;
  /** It can be looked at, not changed. */
  disabled: boolean;
}

function Drawn({ id, title, plot, props, disabled }: DrawnProps) {
  const [asTable, setAsTable] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const toggle = (at: number) => {
    const next = new Set(hidden);
    if (!next.delete(at)) next.add(at);
    setHidden(next);
  };
  const parts = props.type === "pie" ? plot.names : plot.series.map(({ name }) => name);
  const hasLegend = props.legend && (props.type === "pie" || parts.length > 1) && !asTable;
  return (
    <>
      <header class="chart-head">
        {props.title && <h3 class="heading truncate">{props.title}</h3>}
        <button
          type="button"
          class="button button-quiet button-icon button-small chart-switch"
          aria-pressed={asTable}
          aria-label={asTable ? "Show as a chart" : "Show as a table"}
          title={asTable ? "Show as a chart" : "Show as a table"}
          disabled={disabled}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn aria-hidden="true" /> : <Table2 aria-hidden="true" />}
        </button>
      </header>
      <div class="chart-body" data-type={props.type}>
        {!asTable && <Canvas id={id} title={title} plot={plot} props={props} hidden={hidden} />}
        <DataTable id={id} caption={title} plot={plot} props={props} isShown={asTable} />
        {hasLegend && <Legend {...{ plot, props, hidden, disabled, toggle }} />}
      </div>
      {plot.note && <p class="chart-note">{plot.note}</p>}
    </>
  );
}

function Bare({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <>
      {title && (
        <header class="chart-head">
          <h3 class="heading truncate">{title}</h3>
        </header>
      )}
      {children}
    </>
  );
}

/** Bars to come, so that nothing moves when they do. */
function Coming() {
  return (
    <div class="chart-coming" aria-hidden="true">
      {[46, 72, 58, 88, 64, 78, 40, 68].map((height, at) => (
        <span class="skeleton skeleton-late" key={at} style={{ height: `${height}%` }} />
      ))}
    </div>
  );
}

function Nothing({ props, editing }: { props: ChartProps; editing: boolean }) {
  const isUnset = editing && (props.items === "" || props.items === null);
  return (
    <div class="empty">
      <div class="empty-icon">
        <SquareChartGantt aria-hidden="true" />
      </div>
      <p class="empty-title">{isUnset ? "Bind its items to a query." : props.emptyText}</p>
      {isUnset && (
        <p class="empty-text">
          As {"{{ Query1.items }}"}, in the inspector. Then name the attributes for its X and Y axis.
        </p>
      )}
    </div>
  );
}

function Failed({ message, source }: { message: string; source: Source | null }) {
  return (
    <div class="empty" role="alert">
      <div class="empty-icon chart-failed">
        <CircleAlert aria-hidden="true" />
      </div>
      <p class="empty-title">{source ? "This could not be loaded." : "This can't be drawn."}</p>
      <p class="empty-text">{message}</p>
      {source && (
        <div class="empty-actions">
          <button type="button" class="button" onClick={source.refresh}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
