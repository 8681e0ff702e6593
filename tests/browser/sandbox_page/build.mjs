// Builds what test_sandbox.py serves: node build.mjs <folder>. The worker as static/build.mjs does, and a page's script
// that gives the tests the client.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [outDir] = process.argv.slice(2);

function bundle(input, output) {
  return build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    build: { outDir, emptyOutDir: false, target: "es2022", rolldownOptions: { input, output } },
  });
}

const worker = { format: "iife", strict: true, entryFileNames: "worker.js", codeSplitting: false };
await bundle(`${root}static/src/sandbox/worker.ts`, worker);
await bundle(`${root}tests/browser/sandbox_page/page.ts`, { entryFileNames: "page.js" });
await bundle(`${root}tests/browser/sandbox_page/engine.ts`, { entryFileNames: "engine.js", codeSplitting: false });
