import { writeFigure } from "../../lib/figures";
import type { ChartProps } from "../../lib/kinds.generated";
import { writeMoment } from "./moments";
import type { Plot } from "./plot";

const MOST_ROWS = 200;

interface Props {
  id: string;
  caption: string;
  plot: Plot;
  props: ChartProps;
  isShown: boolean;
}

/** What is drawn, as a table: always there for screen readers, in sight for who asks for it. */
export function DataTable({ id, caption, plot, props, isShown }: Props) {
  const rows = rowsOf(plot);
  return (
    <div id={`${id}-data`} class={isShown ? "chart-data" : "visually-hidden"} tabIndex={isShown ? 0 : undefined}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.xTitle || props.x || "Place"}</th>
            {plot.series.map(({ name }) => (
              <th scope="col" class="chart-number" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(([x, values], at) => (
            <tr key={at}>
              <th scope="row">{nameOf(x, plot)}</th>
              {values.map((value, column) => (
                <td class="numeric chart-number" key={column}>
                  {value === null ? "" : writeFigure(value, props)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p class="chart-note">And {(rows.length - MOST_ROWS).toLocaleString("en")} more.</p>}
    </div>
  );
}

/** One row for each place; where a series has several values at one, a row for each of them. */
export function rowsOf({ series }: Plot): [number, (number | null)[]][] {
  const rows = new Map<string, [number, (number | null)[]]>();
  series.forEach(({ points }, column) => {
    const seen = new Map<number, number>();
    for (const { x, y } of points) {
      const nth = seen.get(x) ?? 0;
      seen.set(x, nth + 1);
      const row = rows.get(`${x} ${nth}`) ?? [x, series.map(() => null)];
      row[1][column] = y;
      rows.set(`${x} ${nth}`, row);
    }
  });
  return [...rows.values()].sort(([a], [b]) => a - b);
}

function nameOf(x: number, { across, names }: Plot): string {
  if (across === "names") return names[x] ?? "";
  return across === "moments" ? writeMoment(x) : writeFigure(x, { format: "number", decimals: null, currency: "" });
}
