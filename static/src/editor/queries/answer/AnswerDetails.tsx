import type { Json } from "../../../lib/types";
import type { RunRecord } from "../../model/running";

/** What a run took and cost. */
export function AnswerDetails({ record }: { record: RunRecord & { state: "answered" } }) {
  const { answer, ms } = record;
  const { meta } = answer;
  const rows: [string, string | null][] = [
    ["Outcome", answer.state],
    ["Operation", meta.operation ?? null],
    ["Whole time", describeMs(ms)],
    ["In DynamoDB", describeMs(meta.serviceMs)],
    ["In the queue", describeMs(meta.queueMs)],
    ["Attempts", meta.attempts === undefined ? null : String(meta.attempts)],
    ["Items", describeCount(meta.count, meta.scanned)],
    ["Pages", meta.pages === undefined ? null : `${meta.pages}${meta.limited ? ", ended by the query's limit" : ""}`],
    ["Capacity", describeCapacity(meta.capacity)],
    ...capacityByPlace(meta.capacity),
    ["More pages", meta.next ? "Yes" : null],
    ["Started", meta.started ? new Date(meta.started).toLocaleString() : null],
    ["Request id", meta.requestId ?? null],
    ["Run id", answer.run],
  ];
  return (
    <dl class="details">
      {rows
        .filter(([, value]) => value !== null)
        .map(([title, value]) => (
          <div key={title} class="details-row">
            <dt>{title}</dt>
            <dd class="numeric">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function describeMs(ms: number | undefined): string | null {
  return ms === undefined ? null : `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
}

function describeCount(count: number | null | undefined, scanned: number | null | undefined): string | null {
  if (count === null || count === undefined) return null;
  return scanned !== null && scanned !== undefined && scanned !== count ? `${count} of ${scanned} read` : String(count);
}

/** What each table and index had of it, where that isn't the whole. */
export function capacityByPlace(capacity: Json | undefined): [string, string | null][] {
  const tables = membersOf(membersOf(capacity).tables);
  const places = Object.entries(tables).flatMap(([table, used]): [string, Json][] => {
    const indexes = Object.entries(membersOf(membersOf(used).indexes));
    return [[table, used], ...indexes.map(([index, units]): [string, Json] => [`${table} / ${index}`, units])];
  });
  return places.length < 2 ? [] : places.map(([place, used]) => [`Of ${place}`, describeCapacity(used) ?? "none"]);
}

function membersOf(value: Json | undefined): { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** `{"read": 2.5, "write": null, "tables": {…}}` in a person's words. */
export function describeCapacity(capacity: Json | undefined): string | null {
  if (capacity === null || capacity === undefined) return null;
  if (typeof capacity !== "object" || Array.isArray(capacity)) return `${capacity} units`;
  const parts = ["read", "write", "total"].flatMap((kind) => {
    const units = capacity[kind];
    return typeof units === "number" && units > 0 ? [`${units} ${kind === "total" ? "" : `${kind} `}units`] : [];
  });
  return parts.length > 0 ? parts.join(", ") : null;
}
