"""What bindings cost in Chromium: the page's side of the sandbox and its worker, without the rest of Trellis."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from bench.figures import Figure
from tests import settings
from tests.browser.sandbox_page import server

# Bindings with a random part tell by another outcome that they were evaluated.
MEASURE = """async () => {
  const COUNT = 1000;
  const DEPENDANTS = 10;
  const quantile = (times, part) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * part)];
  const template = (js, ...names) => [{ js, names }];
  const many = (jsOf) => new Map(Array.from({ length: COUNT }, (_, at) => [`b${at}`, template(jsOf(at), "A", "B")]));
  const start = async () => {
    const made = open("/closed/worker.js");
    await made.settled();
    return made;
  };
  const time = async (act) => {
    const before = performance.now();
    await act();
    return performance.now() - before;
  };
  const begin = async (bindings) => {
    const made = await start();
    const took = await time(() => {
      for (const name of ["A", "B"]) made.sandbox.setRoot(name, { value: 0 });
      made.sandbox.define(bindings);
      return made.settled();
    });
    if (made.outcomes.size !== COUNT) throw new Error(`${made.outcomes.size} outcomes`);
    return { ...made, took };
  };
  /** Changes A so often, after each of which exactly so many bindings may have been evaluated. */
  const press = async ({ sandbox, settled, told }, expected) => {
    const times = [];
    for (let value = 1; value <= 200; value += 1) {
      told.length = 0;
      times.push(await time(() => [sandbox.setRoot("A", { value }), settled()][1]));
      if (told.length !== expected) throw new Error(`${told.length} bindings were evaluated instead of ${expected}`);
    }
    return times;
  };
  const row = (at) => ({
    id: { S: `p-${at}` },
    name: { S: `Product ${at}, with a name of usual length` },
    category: { S: "Kitchen" },
    price: { N: `${at}.99` },
    stock: { N: String(at % 90) },
    active: { BOOL: true },
    tags: { SS: ["blue", "large"] },
    size: { M: { height: { N: "12.5" }, unit: { S: "cm" } } },
    note: { S: "x".repeat(450 - 262) },
  });
  const rows = Array.from({ length: 10000 }, (_, at) => row(at));
  const text = JSON.stringify({ results: [{ Items: rows }] });
  const answer = { list: "Items", attributeValues: [["Items", "*", "*"]] };
  const bind = async (js, wait) => {
    const made = await start();
    made.sandbox.setQuery("Q", {});
    made.sandbox.define(new Map([["rows", template(js, "Q")]]));
    await made.settled();
    const bytes = new TextEncoder().encode(text).buffer;
    const count = () => made.outcomes.get("rows")?.value?.length;
    const took = await time(() => [made.sandbox.setQuery("Q", { ...answer, bytes }), wait && made.settled()][1]);
    if (count() !== rows.length) throw new Error(`${count()} rows`);
    await made.settled();
    made.sandbox.dispose();
    return took;
  };
  const repeat = async (times, act) => {
    const found = [];
    for (let round = 0; round < times; round += 1) found.push(await act());
    return quantile(found, 0.5);
  };

  const few = many((at) => `[${at < DEPENDANTS ? "A" : "B"}.value, Math.random()].join()`);
  const all = many((at) => `A.value + ${at}`);
  const presses = await press(await begin(few), DEPENDANTS);
  return {
    start: await repeat(9, async () => {
      const { sandbox, took } = await begin(few);
      sandbox.dispose();
      return took;
    }),
    p50: quantile(presses, 0.5),
    p95: quantile(presses, 0.95),
    fanOut: quantile(await press(await begin(all), COUNT), 0.5),
    untouched: await repeat(7, () => bind("Q.items", false)),
    mapped: await repeat(7, () => bind("Q.items.map(row => ({ ...row, total: row.price * 2 }))", true)),
    itemBytes: text.length / rows.length,
  };
}"""


# What a hostile page does. The native loop burns on in Chromium until the tab closes, so it comes last.
HOSTILE = {
    "endless-loop": "(() => { for (;;); })()",
    "microtask-loop": "(() => { const again = () => Promise.resolve().then(again); again(); return 1 })()",
    "100-mb-text": "'x'.repeat(100_000_000)",
    "prototype-tricks": "Object.assign(Array.prototype, { map: () => 1 })",
    "native-loop": "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
}
# Beside it are twenty harmless bindings, ten of which come after it where it is one; as it comes, what they read
# changes, and once more after that. How long until all have their values, and how long the page itself was busy.
ENDURE = """async (hostile) => {
  const template = (js, ...names) => [{ js, names }];
  const healthy = Array.from({ length: 20 }, (_, at) => [`h${at}`, template(`A.value + ${at}`, "A")]);
  const link = (at, count) => [`c${at}`, template(`C.m${(at + 1) % count}`, "C")];
  const circle = (count) => Array.from({ length: count }, (_, at) => link(at, count));
  const links = Object.fromEntries(Array.from({ length: 10000 }, (_, at) => [`m${at}`, `c${at}`]));
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const found = {};
  for (const [name, js] of [["circle-of-10000", null], ...Object.entries(hostile)]) {
    const page = open("/closed/worker.js");
    page.sandbox.setRoot("A", { value: 0 });
    if (!js) page.sandbox.setRoot("C", {}, links);
    const before = js ? 10 : 20;
    page.sandbox.define(new Map(healthy.slice(0, before)));
    await page.settled();
    let value = 0;
    const answered = () => healthy.every(([id], at) => page.outcomes.get(id)?.value === value + at);
    const answer = async () => {
      const before = performance.now();
      let last = before;
      let busy = 0;
      value += 1;
      page.sandbox.setRoot("A", { value });
      while (!answered() && last - before < 10000) {
        await wait(4);
        busy = Math.max(busy, performance.now() - last);
        last = performance.now();
      }
      return { took: last - before, busy };
    };
    page.sandbox.define(new Map([...(js ? [["bad", template(js)]] : circle(10000)), ...healthy.slice(before)]));
    const [first, next] = [await answer(), await answer()];
    page.sandbox.dispose();
    found[name] = Math.max(first.took, next.took, first.busy, next.busy);
  }
  return found;
}"""


def measure(browser: Browser) -> list[Figure]:
    folder = settings.PLACE / "sandbox-page"
    server.build(folder)
    with server.serving(folder) as site:
        page = browser.new_page()
        page.goto(f"{site.url}/page")
        took: dict[str, Any] = page.evaluate(MEASURE)
        endured: dict[str, float] = page.evaluate(ENDURE, HOSTILE)
        page.close()
    print(f"  bindings: items of {took['itemBytes']:.0f} bytes", flush=True)
    return [
        Figure("bindings-start-1000", took["start"], "ms", 60),
        Figure("bindings-key-press-p50", took["p50"], "ms", 2),
        Figure("bindings-key-press-p95", took["p95"], "ms", 4),
        Figure("bindings-fan-out", took["fanOut"], "ms", 10),
        Figure("bindings-items-untouched", took["untouched"], "ms", 60),
        Figure("bindings-items-mapped", took["mapped"], "ms", 140),
        *(Figure(f"bindings-hostile-{name}", ms, "ms", 500) for name, ms in endured.items()),
    ]
