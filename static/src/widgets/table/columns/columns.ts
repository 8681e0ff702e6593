import type { TableColumn } from "../../../lib/kinds.generated";
import { type CellKind, copyText, kindOfValue, summaryOf, tagsOf, valueAt } from "../cells/cells";
import { type Formats, formatValue } from "../cells/formats";
import { type Computed, computedOf } from "./computed";

export interface Column {
  /** The item's member; empty for items that are no maps: the item itself. */
  key: string;
  title: string;
  /** What its values are, where they agree. */
  kind: CellKind | "mixed";
  /** In characters: what most of its values need. */
  width: number;
  format: TableColumn["format"];
  decimals: number | null;
  currency: string;
  align: "left" | "center" | "right";
  /** In pixels, where its author or whoever looks at it has said so. */
  px: number | null;
  isPinned: boolean;
  /** Where its values are no attribute's, but an expression's. */
  computed: Computed | null;
  tones: Computed | null;
  isEditable: boolean;
  /** Null where its values are shown as they are. */
  formats: Formats | null;
}

/** What stands in this column for an item. */
export function read(item: unknown, { key, computed }: Column): unknown {
  return computed ? computed.values.get(item) : valueAt(item, key);
}

/** Why rows can't be sorted by it; undefined where they can. */
export function whyUnsorted({ kind, format, computed }: Column): string | undefined {
  if (format === "button" && !computed) return "Buttons have no order to sort by";
  return UNORDERED[kind];
}

const UNORDERED: { [kind: string]: string } = {
  json: "Maps and lists have no order to sort by",
  binary: "Binary values have no order to sort by",
};

/** As a document has it: what it doesn't mention is as usual. */
export type DeclaredColumn = Pick<TableColumn, "key"> & Partial<TableColumn>;

/** Items looked at to find columns and their kinds, spread over the whole list. */
const SAMPLE = 200;
const MIN_WIDTH = 6;
const MAX_WIDTH = 40;

/** The columns that are declared, or those that the items have: their key's first. */
export function findColumns(
  items: readonly unknown[],
  declared: readonly DeclaredColumn[],
  keys: readonly string[] = [],
  formats: Formats | null = null,
): Column[] {
  const sample = sampleOf(items);
  const wanted = declared.filter((column) => typeof column?.key === "string" && column.key !== "");
  if (wanted.length > 0) {
    const shown = wanted.filter((column) => !column.hidden);
    const columns = shown.map((column) => describe(column, sample, items, formats));
    return [...columns.filter(({ isPinned }) => isPinned), ...columns.filter(({ isPinned }) => !isPinned)];
  }
  const counts = countKeys(sample);
  const found = [...counts.keys()].map((key) => describe({ key }, sample));
  const ranks = new Map(found.map((column) => [column, ranksOf(column, counts, keys)]));
  return found.sort((a, b) => compareRanks(ranks.get(a) ?? [], ranks.get(b) ?? []) || a.key.localeCompare(b.key));
}

function sampleOf(items: readonly unknown[]): unknown[] {
  const step = Math.max(1, Math.floor(items.length / SAMPLE));
  return items.filter((_, at) => at % step === 0);
}

/** In how many items of the sample each key is; the key of items that are no maps is empty. */
function countKeys(sample: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of sample) {
    const keys = kindOfValue(item) === "json" && !Array.isArray(item) ? Object.keys(item as object) : [""];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function describe(
  declared: DeclaredColumn,
  sample: readonly unknown[],
  items: readonly unknown[] = [],
  formats: Formats | null = null,
): Column {
  const { key, format = "auto", decimals = null, currency = "", align = "auto", width: px = null } = declared;
  const title = declared.title || titleOf(key);
  const computed = "value" in declared ? computedOf(declared.value, items) : null;
  const tones = "tone" in declared ? computedOf(declared.tone, items) : null;
  const editable = declared.editable !== false;
  const isHere = (value: unknown) => value !== undefined && value !== null;
  const values = sample.map((item) => (computed ? computed.values.get(item) : valueAt(item, key))).filter(isHere);
  const kinds = new Set(values.map(kindOfValue));
  const kind = kinds.size === 1 ? ([...kinds][0] as CellKind) : kinds.size === 0 ? "text" : "mixed";
  const look = {
    format,
    formats: format === "auto" ? null : formats,
    decimals: decimalsOf(decimals),
    currency,
    isPinned: declared.pinned === true,
  };
  const own = { computed, tones, isEditable: editable && !computed && key !== "" && format !== "button" };
  const usual = RIGHT.includes(format) || (format === "auto" && kind === "number") ? "right" : "left";
  const column: Column = { key, title, kind, width: 0, px, align: align === "auto" ? usual : align, ...look, ...own };
  return {
    ...column,
    width: widthOf(
      title,
      values.map((value) => lengthOf(value, column)),
    ),
  };
}

/** Wide enough for nine in ten of the values. */
function widthOf(title: string, given: readonly number[]): number {
  const lengths = given.toSorted((a, b) => a - b);
  const most = lengths[Math.floor((lengths.length - 1) * 0.9)] ?? 0;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, title.length + 1, most + 1));
}

const RIGHT: readonly string[] = ["number", "money"];

function decimalsOf(given: number | null): number | null {
  return given === null || !Number.isFinite(given) ? null : Math.min(20, Math.max(0, Math.round(given)));
}

function lengthOf(value: unknown, column: Column): number {
  const kind = kindOfValue(value);
  if (column.format === "json") return summaryOf(value).length + 3;
  if (kind !== "json" && column.format !== "auto") return formatValue(value, column).length;
  if (kind === "json") return summaryOf(value).length + 3;
  if (kind === "binary") return 9;
  if (kind !== "set") return copyText(value).length;
  const { tags, more } = tagsOf(value as never);
  return tags.reduce((sum, tag) => sum + tag.length + 2.5, more > 0 ? 3 : 0);
}

const NAMED = [
  /^(id|pk|uuid|key|_id)$/i,
  /(^|[a-z_-])(id|pk)$/i,
  /^(sk|sort_?key)$/i,
  /^(name|title|label|email|subject)$/i,
];
const HEAVY: readonly string[] = ["set", "binary", "json"];

/**
 * The key's attributes first, partition key before sort key; then what is read at a glance, then sets, binary and what
 * has to be opened; of these what most items have; of these what by its name identifies or names an item.
 */
function ranksOf({ key, kind }: Column, counts: ReadonlyMap<string, number>, keys: readonly string[]): number[] {
  const keyAt = keys.indexOf(key);
  const named = NAMED.findIndex((pattern) => pattern.test(key));
  const last = NAMED.length;
  return [
    keyAt === -1 ? keys.length : keyAt,
    HEAVY.indexOf(kind),
    -(counts.get(key) ?? 0),
    named === -1 ? last : named,
  ];
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, each) => rank !== other[each]);
  return at === -1 ? 0 : (one[at] as number) - (other[at] as number);
}

/** `createdAt` and `created_at` as "Created at"; what is written in capitals stays so. */
export function titleOf(key: string): string {
  if (key === "") return "Value";
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim();
  if (words === "") return key;
  const sentence = words
    .split(" ")
    .map((word, at) => (at > 0 && /^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word));
  const text = sentence.join(" ");
  return (text[0] as string).toUpperCase() + text.slice(1);
}
