import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";

const entries = { published: "published.tsx", editor: "editor.tsx", site: "site.ts" };

/** The pages' bundles. The sandbox's worker is built apart, by static/build.mjs: it must be one classic script. */
export default defineConfig({
  root: "static/src",
  base: "/static/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2023",
    assetsInlineLimit: 0,
    // Its polyfill is an inline-free script of 0.7 kB that no supported browser needs.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(entries).filter(([, file]) => existsSync(new URL(`static/src/${file}`, import.meta.url))),
      ),
    },
  },
  test: { environment: "happy-dom", root: ".", include: ["static/src/**/*.test.{ts,tsx}"], passWithNoTests: true },
});
