import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** The real CLIs as advisers and as MCP clients, against fake services; started by scripts/test-live.mjs, which installs them. */
export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  ssr: { resolve: { conditions: ["@maestro/source", "module", "node", "development|production"] } },
  test: {
    name: "live",
    include: ["packages/*/test/live/**/*.test.ts", "test/live/**/*.test.ts"],
    testTimeout: 90_000,
    // As in vitest.config.ts: a starved process gets a second try in CI.
    retry: process.env["CI"] === "true" ? 1 : 0,
    // A start of gemini takes a core for a second: more at once only makes time limits pass.
    maxWorkers: 2,
    maxConcurrency: 3,
  },
});
