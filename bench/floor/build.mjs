// Builds what bench/pages.py and bench/bindings.py serve beside Trellis: node build.mjs <folder>
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [outDir] = process.argv.slice(2);

await build({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir,
    emptyOutDir: false,
    target: "es2023",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: `${root}bench/floor/page.tsx`,
      output: { entryFileNames: "page.js", assetFileNames: "[name][extname]" },
    },
  },
});
