// Builds static/dist: the pages' bundles, the sandbox's worker, and the manifest that Django reads.
//
//   node static/build.mjs [--watch]
//
// manifest.json: {"<entry>": {"file", "css": [...], "imports": [...]}, ..., "sandbox": {"file", "plain"}}, paths below static/dist.

import { readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = new URL("dist/", import.meta.url);
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

/** Terser after Vite's own minifier gives three per cent less: for what every person's browser loads. */
const smallest = {
  name: "smallest",
  async generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== "chunk") continue;
      // Nothing that takes getters for pure: reading a signal's value is what follows it.
      const { code } = await minify(file.code, {
        module: file.exports.length > 0,
        ecma: 2020,
        compress: { passes: 3 },
      });
      file.code = code;
    }
  },
};

/** The bundler's own helper of 150 bytes would be a request by itself: each chunk that needs it holds it. */
const helperWithin = {
  name: "helper-within",
  generateBundle(_options, files) {
    const helper = Object.values(files).find(({ name }) => name === "rolldown-runtime");
    if (!helper) return;
    const [, body, local] = /^([\s\S]*?)export\s*\{\s*(\w+)[^}]*\};?\s*$/.exec(helper.code);
    for (const chunk of Object.values(files).filter((file) => file.imports?.includes(helper.fileName))) {
      chunk.code = chunk.code.replace(
        /import\s*\{\s*(?:\w+ as )?(\w+)\s*\}\s*from\s*["'`]\.\/rolldown-runtime[^"'`]*["'`];?/,
        (_, name) => `const ${name}=(()=>{${body};return ${local}})();`,
      );
      chunk.imports = chunk.imports.filter((name) => name !== helper.fileName);
    }
    delete files[helper.fileName];
  },
};

/** Pages that share their parts. */
function buildPages(entries, { plugins = [], ...options }) {
  const input = Object.fromEntries(entries.map((file) => [file.split(".")[0], `${root}static/src/${file}`]));
  return build({
    root: `${root}static/src`,
    configFile: `${root}vite.config.ts`,
    logLevel: level,
    plugins: [plainIcons, ...plugins],
    build: { watch, ...options, rolldownOptions: { input, ...options.rolldownOptions } },
  });
}

/** Draws lucide's icons without what only lucide's own options need, and without the keys of parts that never change. */
const plainIcons = {
  name: "plain-icons",
  enforce: "pre",
  resolveId: (id) => (id.endsWith("/createLucideIcon.mjs") ? `${root}static/src/lib/icon.ts` : null),
  transform: (code, id) =>
    id.includes("/lucide-preact/") ? { code: code.replace(/, key: "\w+"/g, ""), map: null } : null,
};

/**
 * An import() that is only that. Vite wraps each of them, to fetch a chunk's style sheets and chunks first; a published page
 * has one style sheet, and what its chunks need is in the entry.
 */
const plainImports = {
  name: "plain-imports",
  configResolved(config) {
    // Of workers Vite leaves them alone, and has no other setting for it.
    config.isWorker = true;
  },
};

/** What the entry and several kinds use. With it comes whatever it imports itself. */
const SHARED = new RegExp(
  [
    "src/published\\.tsx",
    "src/widgets/table/cells/(cells|formats)\\.ts",
    "src/lib/(changes|events|kinds\\.generated|lazily|leaving|numbers|values|wire)\\.tsx?",
    "icons/(arrow-(down|up)|braces|check|chevron-(left|right)|circle-(alert|check|question-mark)|copy|ellipsis|info)\\.mjs",
    "icons/(list-filter|minus|plus|refresh-cw|search|triangle-alert|x)\\.mjs",
  ].join("|"),
);
/** Fetched at the first touch. */
const ACTING = /src\/runtime\/(actions\/[^/]*|queries\/(edits|sending))\.tsx?|src\/lib\/addresses\.ts/;

/** How numbers are written, for the kinds that have some. */
const FIGURES = /src\/lib\/(digits|figures|money)\.ts/;

/**
 * A published page asks for one script and one style sheet, then for the kinds of widgets that it has. What two kinds
 * share goes into the entry: a few kilobytes cost less than a request. What is seen only when two people edit the same
 * item, or where there is a chart, comes when it is.
 */
function buildPublished() {
  const groups = [
    { name: "published", test: SHARED, priority: 3 },
    { name: "acting", test: ACTING, priority: 2 },
    { name: "figures", test: FIGURES, priority: 2 },
  ];
  return buildPages(["published.tsx"], {
    plugins: [plainImports, helperWithin, smallest],
    emptyOutDir: false,
    // What a chunk needs beside it is in the entry, but for rare ones.
    modulePreload: false,
    cssCodeSplit: false,
    manifest: "published.json",
    rolldownOptions: { output: { codeSplitting: { groups } } },
  });
}

/** Most pages call none of the functions for expressions: their worker comes without them. */
const withoutLibrary = {
  name: "without-library",
  enforce: "pre",
  resolveId: (id) => (id === "./library" ? `${root}static/src/sandbox/library/none.ts` : null),
};

/** One self-contained classic script, since in Firefox and WebKit a worker under its policy may import nothing. */
function buildSandbox(name, plugins) {
  return build({
    configFile: false,
    root: `${root}static/src`,
    logLevel: level,
    publicDir: false,
    plugins: [...plugins, smallest],
    build: {
      outDir: fileURLToPath(dist),
      emptyOutDir: false,
      target: "es2022",
      watch,
      rolldownOptions: {
        input: `${root}static/src/sandbox/worker.ts`,
        output: { format: "iife", strict: true, entryFileNames: `sandbox/${name}-[hash].js`, codeSplitting: false },
      },
    },
  });
}

function onEachBuild(result, act) {
  if (!watch) return act(result);
  return new Promise((resolve) => {
    result.on("event", (event) => {
      if (event.code === "BUNDLE_END") resolve(act(result));
      if (event.code === "ERROR") console.error(event.error.message);
    });
  });
}

/** What each build gave so far. The manifest is written once all of them have, so that it never names half a page. */
const built = { pages: null, published: null, worker: null, plain: null };

async function note(part) {
  Object.assign(built, part);
  if (Object.values(built).includes(null)) return;
  const { pages, published, worker, plain } = built;
  const next = new URL("manifest.json.new", dist);
  const manifest = { ...pages, ...published, sandbox: { file: worker, plain } };
  await writeFile(next, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(next, new URL("manifest.json", dist));
}

/** A build with one style sheet for everything lists it apart from its entries. */
async function readVite(name) {
  const { "style.css": sheet, ...vite } = JSON.parse(await readFile(new URL(name, dist), "utf8"));
  const entries = byEntry(vite);
  for (const entry of Object.values(entries)) if (sheet) entry.css.unshift(sheet.file);
  return entries;
}

const findWorker = (result) => [result].flat()[0].output.find((file) => file.type === "chunk").fileName;
const pages = buildPages(["editor.tsx", "site.ts"], { emptyOutDir: true, manifest: "pages.json" });

await onEachBuild(await pages, async () => note({ pages: await readVite("pages.json") }));
await onEachBuild(await buildPublished(), async () => note({ published: await readVite("published.json") }));
await onEachBuild(await buildSandbox("worker", []), (result) => note({ worker: findWorker(result) }));
await onEachBuild(await buildSandbox("plain", [withoutLibrary]), (result) => note({ plain: findWorker(result) }));
