/** Three tables on the same rows: Trellis's own, Tabulator and AG Grid, each with selection, formats and its keyboard. */
import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
import { render } from "preact";
import { useState } from "preact/hooks";
import { TabulatorFull } from "tabulator-tables";
import "tabulator-tables/dist/css/tabulator.min.css";
import "../../static/src/styles/tokens.css";
import "../../static/src/styles/base.css";
import "../../static/src/styles/published.css";
import { KIND_DEFAULTS, type TableState, tableState } from "../../static/src/lib/kinds.generated";
import type { ChainResult, Source } from "../../static/src/lib/view";
import { loadFormats, view as Table } from "../../static/src/widgets/table/Table";

interface Item {
  [attribute: string]: string | number | boolean;
}

const CATEGORIES = ["Kitchen", "Desk", "Garden", "Travel"];
const ATTRIBUTES = ["id", "name", "category", "price", "stock", "active", "created", "supplier", "weight", "note"];
const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `p-${String(at).padStart(6, "0")}`,
    name: `Product ${at}, with a name of usual length`,
    category: CATEGORIES[at % CATEGORIES.length] as string,
    price: (at % 1000) + 0.99,
    stock: (at * 7) % 90,
    active: at % 3 === 0,
    created: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    supplier: `Supplier ${at % 40}`,
    weight: (at % 500) / 10,
    note: `Note ${at}`,
  }));
}

const done: ChainResult = { ok: true, wrote: false };
const source: Source = {
  state: "ready",
  error: null,
  meta: {},
  refresh: () => {},
  paging: null,
  partial: null,
  keys: [],
  filtering: null,
  readAll: null,
};

function Ours({ items }: { items: Item[] }) {
  const [state, setState] = useState<TableState>(tableState);
  const formats: { [key: string]: object } = {
    price: { format: "money", currency: "EUR" },
    created: { format: "date" },
    id: { pinned: true },
  };
  const [props] = useState(() => ({
    ...KIND_DEFAULTS.table,
    items,
    selection: "multiple" as const,
    columns: ATTRIBUTES.map((key) => ({ key, ...formats[key] })) as never,
  }));
  return (
    <Table
      id="w1"
      name="Table1"
      props={props}
      errors={{}}
      pending={new Set()}
      state={state}
      setState={(change) => setState((before) => ({ ...before, ...change }))}
      dispatch={async () => done}
      perform={async () => done}
      together={(work) => work()}
      settled={async () => {}}
      workOut={async (_, rows) => ({ rows, values: [], failures: {} })}
      roughly={() => ""}
      acts={new Set()}
      disabled={false}
      nested={() => null}
      editing={false}
      source={source}
      memory={undefined}
      remember={() => {}}
    />
  );
}

// A page asks for its formats before it is drawn.
await loadFormats();

type Mount = (place: HTMLElement, items: Item[]) => void;

const mounts: { [name: string]: Mount } = {
  trellis(place, items) {
    render(<Ours items={items} />, place);
  },
  tabulator(place, items) {
    new TabulatorFull(place, {
      data: items,
      height: "700px",
      selectableRows: true,
      columns: ATTRIBUTES.map((field) => ({
        field,
        title: field,
        frozen: field === "id",
        ...(field === "price" && { hozAlign: "right", formatter: (cell) => money.format(cell.getValue()) }),
        ...(field === "created" && { formatter: (cell) => day.format(new Date(cell.getValue())) }),
        ...(field === "active" && { formatter: "tickCross" }),
      })),
    });
  },
  agGrid(place, items) {
    ModuleRegistry.registerModules([AllCommunityModule]);
    createGrid<Item>(place, {
      rowData: items,
      rowSelection: { mode: "multiRow" },
      columnDefs: ATTRIBUTES.map((field) => ({
        field,
        ...(field === "id" && { pinned: "left" as const }),
        ...(field === "price" && { valueFormatter: ({ value }: { value: number }) => money.format(value) }),
        ...(field === "created" && { valueFormatter: ({ value }: { value: string }) => day.format(new Date(value)) }),
      })),
    });
  },
};

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** After the frame in which it is painted. */
async function painted(): Promise<void> {
  await frame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await frame();
}

/** What a wheel over the rows would scroll. */
function scrollerIn(place: HTMLElement): HTMLElement {
  const found = [...place.querySelectorAll<HTMLElement>("*")].find((element) => {
    const { overflowY } = getComputedStyle(element);
    return element.scrollHeight > 100_000 && (overflowY === "auto" || overflowY === "scroll");
  });
  if (!found) throw new Error("Nothing here scrolls.");
  return found;
}

/** Milliseconds until the rows are painted, and between the frames of a fast scroll. */
async function measure(name: string, count: number): Promise<{ first: number; frames: number[] }> {
  const items = itemsOf(count);
  const place = document.getElementById("place") as HTMLElement;
  await painted();
  const start = performance.now();
  (mounts[name] as Mount)(place, items);
  await until(() => place.textContent?.includes("Product 3,") === true);
  await painted();
  const first = performance.now() - start;
  const scroller = scrollerIn(place);
  const frames: number[] = [];
  let before = await frame();
  for (let turn = 0; turn < 150; turn += 1) {
    scroller.scrollTop += 1700;
    const now = await frame();
    frames.push(now - before);
    before = now;
  }
  if (scroller.scrollTop < 100_000) throw new Error(`${name} did not scroll: ${scroller.scrollTop}`);
  return { first, frames };
}

Object.assign(globalThis, { measure });
