import { defineConfig } from "vitest/config";

/**
 * The pages' bundles. static/build.mjs names the entries, and builds the sandbox's worker apart: it must be one classic
 * script.
 */
export default defineConfig({
  root: "static/src",
  base: "/static/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist",
    target: "es2023",
    assetsInlineLimit: 0,
    // Its polyfill is an inline-free script of 0.7 kB that no supported browser needs.
    modulePreload: { polyfill: false },
  },
  test: {
    root: ".",
    setupFiles: ["static/src/lib/allFacts.ts"],
    passWithNoTests: true,
    // A document costs each file a quarter of a second. Views get one; another test asks for it in its first line.
    projects: [
      { extends: true, test: { name: "pure", environment: "node", include: ["static/src/**/*.test.ts"] } },
      { extends: true, test: { name: "views", environment: "happy-dom", include: ["static/src/**/*.test.tsx"] } },
    ],
  },
});
