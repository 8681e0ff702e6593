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
  test: { environment: "happy-dom", root: ".", include: ["static/src/**/*.test.{ts,tsx}"], passWithNoTests: true },
});
