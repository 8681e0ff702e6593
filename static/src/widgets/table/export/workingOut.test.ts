import { describe, expect, it } from "vitest";
import { KIND_DEFAULTS } from "../../../lib/kinds.generated";
import { findColumns } from "../columns/columns";
import { writeCsv } from "./exporting";
import { workOutAll } from "./workingOut";

const items = Array.from({ length: 1200 }, (_, at) => ({ id: `p${at}`, n: at }));
const shown = items.slice(0, 3);
const declared = [
  { key: "id" },
  // What a page gives for the rows that it shows.
  { key: "double", value: { rows: shown, values: [0, 2, 4], failures: {} } },
  { key: "kind", value: "part" },
] as never;
const columns = findColumns(shown, declared);
const props = { ...KIND_DEFAULTS.table, columns: declared };

describe("an export of all pages", () => {
  it("has what expressions come to for every row, in goes that tell how far it is", async () => {
    const goes: [string, number, number][] = [];
    const workOut = async (path: string, rows: readonly unknown[], first: number) => {
      goes.push([path, rows.length, first]);
      return {
        rows,
        values: (rows as typeof items).map(({ n }) => (n === 7 ? undefined : 2 * n)),
        failures: { "7": "no" },
      };
    };
    const told: number[] = [];
    const whole = await workOutAll(columns, { props, workOut }, items, (count) => told.push(count) > 0);
    expect(goes).toEqual([
      ["columns.1.value", 500, 0],
      ["columns.1.value", 500, 500],
      ["columns.1.value", 200, 1000],
    ]);
    expect(told).toEqual([0, 500, 1000]);
    const lines = writeCsv(items, whole).split("\r\n");
    expect([lines[1], lines[8], lines[1200]]).toEqual(["p0,0,part", "p7,,part", "p1199,2398,part"]);
  });

  it("ends when it is told to", async () => {
    const workOut = () => Promise.reject(new Error("It was ended before."));
    await expect(workOutAll(columns, { props, workOut }, items, () => false)).resolves.toHaveLength(3);
  });
});
