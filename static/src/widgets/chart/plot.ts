/** From rows to what a chart draws. Pure: chart.js comes later. */
import { isNumeric } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import { isTypedSet, toText } from "../../lib/values";
import { thin, thinDots } from "./thinning";

export interface Point {
  /** Where it stands across: of names the index, of moments milliseconds since 1970. */
  x: number;
  y: number;
}

export interface Series {
  name: string;
  points: Point[];
}

export interface Plot {
  across: "names" | "numbers" | "moments";
  names: string[];
  series: Series[];
  /** What is drawn is less than what there is; where that matters to who looks, in words. */
  note: string | null;
}

type Settings = Pick<ChartProps, "type" | "x" | "y" | "series" | "summary" | "order">;
type Row = { readonly [attribute: string]: unknown };

/** A pie of more slices, or bars of more places, is not read any more. */
const MOST_SLICES = 8;
const MOST_BARS = 120;
/** Drawn of each line; more would share pixels. */
const MOST_POINTS = 2000;
const OTHERS = "Others";

/** Throws an error for a person to read where the rows don't fit the settings. */
export function readPlot(items: unknown, settings: Settings): Plot | null {
  const list = listOf(items);
  const rows = list.filter((row): row is Row => typeof row === "object" && row !== null);
  if (rows.length === 0 && list.length > 0)
    throw new Error("Its items have no attributes: they are no items of a table.");
  if (rows.length === 0) return null;
  const measures = attributesOf(settings.y);
  const marks = rows.flatMap((row) => marksOf(row, settings, measures));
  if (marks.length === 0) throw new Error(describeMisfit(rows, settings, measures));
  const across = acrossOf(marks, settings);
  const places = placesOf(marks, across, settings);
  const plot = { across, names: places.names, series: gather(marks, places, settings, across), note: null };
  return limit(plot, settings);
}

function listOf(items: unknown): readonly unknown[] {
  return Array.isArray(items) ? items : isTypedSet(items) ? items.values : [];
}

function attributesOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** One measured value of one row. */
interface Mark {
  series: string;
  x: unknown;
  y: number;
}

function marksOf(row: Row, { x, series }: Settings, measures: readonly string[]): Mark[] {
  const place = x.trim() === "" ? "" : read(row, x.trim());
  if (place === undefined || place === null) return [];
  const part = series.trim() === "" ? null : toText(read(row, series.trim()) ?? "none");
  if (measures.length === 0) return [{ series: part ?? "Count", x: place, y: 1 }];
  return measures.flatMap((measure) => {
    const value = read(row, measure);
    if (!isNumeric(value)) return [];
    const name = part === null ? measure : measures.length > 1 ? `${part}, ${measure}` : part;
    return [{ series: name, x: place, y: Number(value) }];
  });
}

/** `supplier.address.city` goes into maps. */
function read(row: Row, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Row)[name];
  }
  return value;
}

function describeMisfit(rows: readonly Row[], { x }: Settings, measures: readonly string[]): string {
  const known = [...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row)))].slice(0, 12).join(", ");
  const missing = [x.trim(), ...measures].find((name) => name && rows.every((row) => read(row, name) === undefined));
  if (missing) return `No item has the attribute “${missing}”. They have ${known}.`;
  return `No item has a number in ${measures.map((name) => `“${name}”`).join(" or ")}.`;
}

const MOMENT = /^\d{4}-\d{2}(-\d{2})?([T ]\d{2}:\d{2}.*)?$/;

/** Lines and dots stand along a scale where they can; bars and slices have names. */
function acrossOf(marks: readonly Mark[], { type }: Settings): Plot["across"] {
  if (type === "bar" || type === "pie") return "names";
  if (marks.every(({ x }) => isNumeric(x))) return "numbers";
  return marks.every(({ x }) => isMoment(x)) ? "moments" : "names";
}

function isMoment(x: unknown): boolean {
  return x instanceof Date || (typeof x === "string" && MOMENT.test(x) && !Number.isNaN(Date.parse(x)));
}

interface Places {
  names: string[];
  of: (x: unknown) => number;
}

function placesOf(marks: readonly Mark[], across: Plot["across"], settings: Settings): Places {
  if (across === "numbers") return { names: [], of: Number };
  if (across === "moments") return { names: [], of: (x) => (x instanceof Date ? x.getTime() : Date.parse(String(x))) };
  const sums = new Map<string, number>();
  for (const { x, y } of marks) sums.set(toText(x), (sums.get(toText(x)) ?? 0) + y);
  const names = [...sums.keys()].sort(orderOf(sums, settings));
  const index = new Map(names.map((name, at) => [name, at]));
  return { names, of: (x) => index.get(toText(x)) ?? 0 };
}

function orderOf(sums: ReadonlyMap<string, number>, { order, type }: Settings): (a: string, b: string) => number {
  const byName = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });
  const bySize = (a: string, b: string) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0);
  if (order === "largest") return bySize;
  if (order === "across") return byName;
  if (order === "given") return () => 0;
  const isOrdered = [...sums.keys()].every((name) => MOMENT.test(name) || isNumeric(name));
  if (isOrdered) return byName;
  return type === "pie" ? bySize : () => 0;
}

function gather(marks: readonly Mark[], places: Places, settings: Settings, across: Plot["across"]): Series[] {
  const found = new Map<string, Map<number, number[]> | Point[]>();
  const isEach = settings.summary === "none" || (settings.summary === "auto" && settings.type === "scatter");
  for (const { series, x, y } of marks) {
    const at = places.of(x);
    if (isEach) {
      const points = (found.get(series) ?? []) as Point[];
      points.push({ x: at, y });
      found.set(series, points);
    } else {
      const cells = (found.get(series) ?? new Map()) as Map<number, number[]>;
      const values = cells.get(at) ?? [];
      values.push(y);
      cells.set(at, values);
      found.set(series, cells);
    }
  }
  const isSorted = across !== "names" ? settings.order !== "given" : true;
  return [...found].map(([name, cells]) => {
    const points = Array.isArray(cells)
      ? cells
      : [...cells].map(([x, values]) => ({ x, y: summarise(values, settings.summary) }));
    return { name, points: isSorted ? points.sort((a, b) => a.x - b.x) : points };
  });
}

function summarise(values: readonly number[], summary: string): number {
  switch (summary) {
    case "average":
      return round(values.reduce((sum, value) => sum + value, 0) / values.length);
    case "count":
      return values.length;
    case "least":
      return values.reduce((least, value) => Math.min(least, value));
    case "most":
      return values.reduce((most, value) => Math.max(most, value));
    default:
      return round(values.reduce((sum, value) => sum + value, 0));
  }
}

/** Without the dust that adding binary fractions leaves. */
function round(value: number): number {
  return Number(value.toPrecision(14));
}

function limit(plot: Plot, { type }: Settings): Plot {
  if (type === "pie") return joinSmall(plot, MOST_SLICES);
  if (type === "bar") return joinLast(plot, MOST_BARS);
  const make = type === "scatter" ? thinDots : thin;
  return { ...plot, series: plot.series.map(({ name, points }) => ({ name, points: make(points, MOST_POINTS) })) };
}

/** The smallest slices as one. */
function joinSmall(plot: Plot, most: number): Plot {
  const points = plot.series[0]?.points.filter(({ y }) => y > 0) ?? [];
  if (points.length <= most) return keepPoints(plot, points);
  const kept = [...points].sort((a, b) => b.y - a.y).slice(0, most - 1);
  const rest = points.filter((point) => !kept.includes(point));
  const others = { x: plot.names.length, y: round(rest.reduce((sum, { y }) => sum + y, 0)) };
  return keepPoints({ ...plot, names: [...plot.names, `${OTHERS} (${rest.length})`] }, [...kept, others]);
}

/** A pie has one series, and names for its slices alone. */
function keepPoints(plot: Plot, points: readonly Point[]): Plot {
  const name = plot.series[0]?.name ?? "";
  return {
    ...plot,
    names: points.map(({ x }) => plot.names[x] ?? ""),
    series: [{ name, points: points.map(({ y }, x) => ({ x, y })) }],
  };
}

function joinLast(plot: Plot, most: number): Plot {
  if (plot.names.length <= most) return plot;
  return {
    ...plot,
    names: plot.names.slice(0, most),
    series: plot.series.map(({ name, points }) => ({ name, points: points.filter(({ x }) => x < most) })),
    note: `The first ${most} of ${plot.names.length.toLocaleString("en")} bars.`,
  };
}
