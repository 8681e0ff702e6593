/** A page that tries the sandbox by itself and reports: whatever starts a browser can have it tested. */
import { open, until } from "./page";

interface Cases {
  hostile: string[];
  leaky: string[];
  endless: { [name: string]: string };
  weaker: string[];
}

const ITEMS = [
  { id: { N: "9007199254740993" }, name: { S: "Ana" } },
  { id: { N: "2" }, name: { S: "Bo" } },
];

function openWithQuery() {
  const bytes = new TextEncoder().encode(JSON.stringify({ results: [{ Items: ITEMS }] })).buffer;
  const page = open("/closed/worker.js");
  page.sandbox.setQuery("Q", { bytes, list: "Items", attributeValues: [["Items", "*", "*"]] });
  page.sandbox.setRoot("page", { slug: "home" });
  const run = async (js: string) => (await page.sandbox.evaluate([[{ js, names: ["Q", "page"] }]]))[0];
  return { ...page, run };
}

async function tryHostile(hostile: readonly string[]) {
  const heard: unknown[] = [];
  new BroadcastChannel("leak").onmessage = ({ data }) => heard.push(data);
  const { run, define, outcomes, refusals, sandbox } = openWithQuery();
  define({ witness: "{{ [3, 1, 2].map((x) => x * 2).join() + ' '.trim() }}" });
  const passed: string[] = [];
  for (const js of hostile) {
    const outcome = await run(js.replace("HOST", location.host));
    if (outcome?.ok && outcome.value !== undefined) passed.push(js);
  }
  const after = await run("[({}).polluted, [1].map(String)[0], `${Q.items[0].id}`, JSON.stringify(1), sum([1, 2])]");
  const missing = await run("Q.item.name");
  sandbox.setRoot("witness", 1);
  await run("1");
  const stored = [(await indexedDB.databases?.())?.length ?? 0, document.cookie];
  const [witness, forged] = [outcomes.get("witness"), outcomes.has("forged")];
  sandbox.dispose();
  return { passed, after, missing, witness, heard, forged, refusals, stored };
}

async function tryEndless(endless: { [name: string]: string }) {
  const found: { [name: string]: unknown } = {};
  for (const [name, js] of Object.entries(endless)) {
    const { sandbox, define, settled, outcomes } = openWithQuery();
    sandbox.setRoot("Bad", {}, { text: "bad" });
    sandbox.define(new Map([["bad", [{ js, names: [] }]]]));
    define({ after: "{{ Bad.text }}", other: "{{ Q.items[1].name }}" });
    await settled();
    // Promises go on after what they were made in has answered.
    await until(() => outcomes.get("after")?.ok === false);
    found[name] = { bad: outcomes.get("bad"), after: outcomes.get("after"), other: outcomes.get("other") };
    sandbox.dispose();
  }
  return found;
}

async function tryWeaker(weaker: readonly string[]) {
  const found: { [policy: string]: unknown } = {};
  for (const policy of weaker) {
    const { evaluate, refusals, sandbox } = open(`/${policy}/worker.js`);
    found[policy] = { outcome: await evaluate("{{ 1 }}"), refusals };
    sandbox.dispose();
  }
  return found;
}

/** Else the silence above would prove nothing. */
async function tryControl(leaky: readonly string[]) {
  const worker = new Worker("/none/control.js");
  for (const js of leaky) {
    worker.postMessage(js.replace("HOST", location.host));
    await new Promise((resolve) => {
      worker.onmessage = resolve;
    });
  }
}

async function report(part: string, found: object): Promise<void> {
  await fetch("/report", { method: "POST", body: JSON.stringify({ part, ...found }) });
}

const cases: Cases = await (await fetch("/cases")).json();
await report("begun", { agent: navigator.userAgent });
await report("hostile", await tryHostile(cases.hostile));
await report("endless", { found: await tryEndless(cases.endless) });
await report("weaker", { found: await tryWeaker(cases.weaker) });
await tryControl(cases.leaky);
await report("control", {});
