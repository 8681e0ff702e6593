// node run.mjs <folder> <edits.json> <wire.json>: bundles edit.ts into the folder and does what the file says.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [outDir, edits, wire] = process.argv.slice(2);
await build({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: { input: `${root}tests/round_trips/edit.ts`, output: { entryFileNames: "edit.mjs" } },
  },
});
await import(pathToFileURL(`${outDir}/edit.mjs`).href);
const sent = JSON.parse(readFileSync(edits, "utf8")).map((each) => JSON.stringify(globalThis.edit(each)));
writeFileSync(wire, sent.join("\n"));
