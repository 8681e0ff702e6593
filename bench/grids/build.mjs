// Builds what bench/grids.py serves: node build.mjs <folder>. The rivals are installed beside this file.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [outDir] = process.argv.slice(2);

await build({
  configFile: false,
  root,
  logLevel: "error",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir,
    emptyOutDir: false,
    target: "es2023",
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: `${root}bench/grids/page.tsx`,
      output: { entryFileNames: "page.js", assetFileNames: "page[extname]", codeSplitting: false },
    },
  },
});
const place = '<div id="place" style="display:flex;width:1200px;height:700px"></div>';
const head = '<meta charset="utf-8"><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script>';
await writeFile(`${outDir}/index.html`, `<!doctype html><html data-density="app"><head>${head}</head><body>${place}</body></html>`);
