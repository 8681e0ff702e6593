// Builds static/dist: the pages' bundles, the sandbox's worker, and the manifest that Django reads.
//
//   node static/build.mjs [--watch]
//
// manifest.json: {"<entry>": {"file", "css": [...], "imports": [...]}, ..., "sandbox": {"file"}}, paths below static/dist.

import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = new URL("dist/", import.meta.url);
const manifestFile = new URL("manifest.json", dist);
const watch = process.argv.includes("--watch") ? {} : null;
const level = watch ? "info" : "warn";

function withImports(vite, key, seen = new Set()) {
  for (const name of vite[key].imports ?? []) {
    if (!seen.has(name)) {
      seen.add(name);
      withImports(vite, name, seen);
    }
  }
  return seen;
}

/** Vite's manifest, by entry name and with what a page needs from the start: scripts to preload, style sheets to link. */
function byEntry(vite) {
  const entries = Object.entries(vite).filter(([, chunk]) => chunk.isEntry);
  const partsOf = (key) => [...withImports(vite, key), key].map((name) => vite[name]);
  const shared = (file) => entries.filter(([key]) => partsOf(key).some((part) => part.css?.includes(file))).length;
  return Object.fromEntries(
    entries.map(([key, chunk]) => {
      const chunks = [...withImports(vite, key)].map((name) => vite[name]);
      const css = [...new Set([...chunks, chunk].flatMap((part) => part.css ?? []))];
      // Vite lists a shared sheet after the sheets that refine it; what more entries share must come first.
      css.sort((a, b) => shared(b) - shared(a));
      return [chunk.name, { file: chunk.file, css, imports: chunks.map((part) => part.file) }];
    }),
  );
}

function buildPages() {
  return build({ root: `${root}static/src`, configFile: `${root}vite.config.ts`, logLevel: level, build: { watch } });
}

/** One self-contained classic script, since in Firefox and WebKit a worker under its policy may import nothing. */
function buildSandbox() {
  return build({
    configFile: false,
    root: `${root}static/src`,
    logLevel: level,
    publicDir: false,
    build: {
      outDir: fileURLToPath(dist),
      emptyOutDir: false,
      target: "es2022",
      watch,
      rolldownOptions: {
        input: `${root}static/src/sandbox/worker.ts`,
        output: { format: "iife", strict: true, entryFileNames: "sandbox/worker-[hash].js", codeSplitting: false },
      },
    },
  });
}

function onEachBuild(result, act) {
  if (!watch) return act(result);
  return new Promise((resolve) => {
    result.on("event", (event) => {
      if (event.code === "BUNDLE_END") resolve(act());
      if (event.code === "ERROR") console.error(event.error.message);
    });
  });
}

async function writeManifest(change) {
  const present = existsSync(manifestFile) ? JSON.parse(await readFile(manifestFile, "utf8")) : {};
  const next = new URL("manifest.json.new", dist);
  await writeFile(next, `${JSON.stringify(change(present), null, 2)}\n`);
  await rename(next, manifestFile);
}

let sandbox;
const noteSandbox = (result) =>
  writeManifest((manifest) => {
    const [first] = [result].flat();
    sandbox = { file: first.output.find((file) => file.type === "chunk").fileName };
    return { ...manifest, sandbox };
  });

await onEachBuild(await buildPages(), () =>
  writeManifest((vite) => (sandbox ? { ...byEntry(vite), sandbox } : byEntry(vite))),
);
if (existsSync(`${root}static/src/sandbox/worker.ts`)) await noteSandbox(await buildSandbox());
