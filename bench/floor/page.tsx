/**
 * The page of bench/pages.py as one writes it by hand for this table alone: Preact and fetch, rows drawn as they come
 * into sight, a form that puts an item and asks for the items again. What Trellis's page is measured against.
 */
import { signal } from "@preact/signals";
import { render } from "preact";
import "./page.css";

type Attribute = { S: string } | { N: string };
type Item = { [name: string]: Attribute };

const COLUMNS = ["id", "name", "category", "price", "stock"];
const ROW_PX = 36;
const SHOWN = 30;

const items = signal<Item[]>([]);
const first = signal(0);
const busy = signal(false);

const textOf = (attribute: Attribute | undefined) => (attribute ? String(Object.values(attribute)[0]) : "");

async function load(): Promise<void> {
  items.value = (await (await fetch("/items")).json()).Items;
}

async function add(form: HTMLFormElement): Promise<void> {
  busy.value = true;
  const { id, name, price } = Object.fromEntries(new FormData(form)) as { [field: string]: string };
  await fetch("/items", { method: "POST", body: JSON.stringify({ id: { S: id }, name: { S: name }, price: { N: price } }) });
  await load();
  form.reset();
  busy.value = false;
}

function Table() {
  const shown = items.value.slice(first.value, first.value + SHOWN);
  const above = first.value * ROW_PX;
  return (
    <div class="table" onScroll={(event) => (first.value = Math.floor(event.currentTarget.scrollTop / ROW_PX))}>
      <table style={{ marginTop: above, marginBottom: (items.value.length - shown.length) * ROW_PX - above }}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <tr key={textOf(item.id)}>
              {COLUMNS.map((column) => (
                <td key={column}>{textOf(item[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Form() {
  return (
    <form onSubmit={(event) => [event.preventDefault(), add(event.currentTarget)]}>
      {["id", "name", "price"].map((field) => (
        <label key={field}>
          {field}
          <input name={field} required />
        </label>
      ))}
      <button type="submit" disabled={busy.value}>
        Submit
      </button>
    </form>
  );
}

void load();
render(
  <main>
    <Table />
    <Form />
  </main>,
  document.body,
);
