import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** The pages in real Chromium; started by scripts/test-browser.mjs, which finds it. */
export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  ssr: { resolve: { conditions: ["@maestro/source", "module", "node", "development|production"] } },
  test: {
    name: "browser",
    include: ["packages/*/test/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: process.env["CI"] === "true" ? 1 : 0,
    maxWorkers: 1,
  },
});
