import { toText } from "../../../lib/values";
import type { RowValues } from "../../../lib/view";

/** What an expression over `row` came to, by item. */
export interface Computed {
  values: ReadonlyMap<unknown, unknown>;
  failures: ReadonlyMap<unknown, string>;
}

const NOTHING_YET: Computed = { values: new Map(), failures: new Map() };

/** `given`: empty where there is no such expression, undefined where its values are awaited. */
export function computedOf(given: unknown, items: readonly unknown[]): Computed | null {
  if (given === "" || given === null) return null;
  // A text without any binding is the same for every row.
  if (typeof given === "string") return { ...NOTHING_YET, values: new Map(items.map((item) => [item, given])) };
  if (!isRowValues(given)) return NOTHING_YET;
  const { rows, values, failures } = given;
  const keys = isCopy(rows, items) ? items : rows;
  const whole = (value: unknown) => (Array.isArray(value) ? value.map(toText).join("") : value);
  return {
    values: new Map(keys.map((row, at) => [row, whole(values[at])])),
    failures: new Map(Object.entries(failures).map(([at, words]) => [keys[Number(at)], words])),
  };
}

function isRowValues(given: unknown): given is RowValues {
  return typeof given === "object" && given !== null && "rows" in given && "failures" in given;
}

/** Rows that an expression made come twice, as the items and as what was computed from: then their places tell. */
function isCopy(rows: readonly unknown[], items: readonly unknown[]): boolean {
  if (rows === items || rows.length !== items.length) return rows === items;
  const ends = [0, rows.length >> 1, rows.length - 1];
  return rows[0] !== items[0] && ends.every((at) => toText(rows[at]) === toText(items[at]));
}

const TONES: readonly string[] = ["info", "success", "warning", "danger", "muted"];

/** The tone for an item; nothing for a word that is none. */
export function toneOf(tones: Computed | null, item: unknown): string | undefined {
  const tone = tones?.values.get(item);
  return typeof tone === "string" && TONES.includes(tone) ? tone : undefined;
}
