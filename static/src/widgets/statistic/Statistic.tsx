import { ArrowDownRight, ArrowRight, ArrowUpRight, CircleAlert, CircleCheck, TriangleAlert } from "lucide-preact";
import { isNumeric, writeFigure } from "../../lib/figures";
import type { StatisticProps, StatisticState } from "../../lib/kinds.generated";
import { toText } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import "./statistic.css";

type Props = ViewProps<StatisticProps, StatisticState>;

export function view({ props, errors, pending, source }: Props) {
  // Where a query failed, counting its items would say 0.
  const failed = errors.value ?? (source.state === "failed" ? source.error : null);
  const isComing = pending.has("value") || (failed !== null && ["loading", "waiting"].includes(source.state));
  const message = failed && !isComing ? (source.error?.message ?? failed.message) : null;
  const tone = TONE_ICONS[props.tone] ? props.tone : props.tone === "accent" ? "accent" : "plain";
  return (
    <section class={`statistic statistic-${tone}`} data-border={props.border} aria-label={props.label || undefined}>
      <p class="statistic-label">
        <span class="truncate" title={props.label}>
          {props.label}
        </span>
        <Mark tone={tone} />
      </p>
      {isComing ? (
        <Coming isLoading={source.state === "loading" || pending.has("value")} />
      ) : message === null ? (
        <Figure {...props} />
      ) : (
        <p class="statistic-failure" role="alert">
          <CircleAlert aria-hidden="true" />
          <span>{message}</span>
        </p>
      )}
      {!isComing && message === null && <Trend {...props} />}
    </section>
  );
}

const TONE_ICONS = { success: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as {
  [tone: string]: typeof CircleAlert;
};
const TONE_WORDS: { [tone: string]: string } = { success: "Good", warning: "Take note", danger: "Bad" };

/** A colour never says it alone. */
function Mark({ tone }: { tone: string }) {
  const Icon = TONE_ICONS[tone];
  return Icon ? <Icon class="statistic-mark" aria-label={TONE_WORDS[tone]} /> : null;
}

function Coming({ isLoading }: { isLoading: boolean }) {
  return (
    <p class="statistic-value">
      {isLoading ? <span class="skeleton skeleton-late statistic-place" /> : <span class="faint">–</span>}
    </p>
  );
}

/** More characters than these don't fit the widest type. */
const LONG = 14;

function Figure(props: StatisticProps) {
  const { value, unit } = props;
  const isNothing = value === null || value === undefined || value === "";
  const words = isNothing ? "–" : writeFigure(value, props);
  return (
    <p class="statistic-value numeric" title={isNothing ? undefined : toText(value)}>
      <span class={!isNumeric(value) ? "statistic-words" : words.length > LONG ? "statistic-long" : undefined}>
        {words}
      </span>
      {unit && !isNothing && <span class="statistic-unit">{unit}</span>}
    </p>
  );
}

function Trend({ trend, trendFormat, trendLabel, good, currency }: StatisticProps) {
  if (trend === null || trend === undefined || trend === "") return null;
  const isFigure = isNumeric(trend) && trendFormat !== "text";
  const way = isFigure ? Math.sign(Number(trend)) : 0;
  const Icon = way > 0 ? ArrowUpRight : way < 0 ? ArrowDownRight : ArrowRight;
  const size = isFigure ? writeFigure(trend, { format: trendFormat, decimals: null, currency }) : toText(trend);
  return (
    <p class="statistic-trend">
      <span class="statistic-change numeric" data-mood={moodOf(way, good)}>
        {isFigure && <Icon aria-label={way > 0 ? "Up" : way < 0 ? "Down" : "Unchanged"} />}
        {size.replace(/^-/, isFigure ? "" : "-")}
      </span>
      {trendLabel && <span class="muted"> {trendLabel}</span>}
    </p>
  );
}

function moodOf(way: number, good: string): "good" | "bad" | "none" {
  if (way === 0 || good === "neither") return "none";
  return way > 0 === (good !== "down") ? "good" : "bad";
}
