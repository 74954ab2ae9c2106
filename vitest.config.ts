import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// Tests run on the sources; with MAESTRO_TEST_BUILT=1 on what `pnpm build` made, as an installed package would.
const conditions = process.env["MAESTRO_TEST_BUILT"] === "1" ? [] : ["@maestro/source"];

// CI's machines are shared: a process that is starved there gets a second try, which the report shows. Elsewhere none.
const retry = process.env["CI"] === "true" ? 2 : 0;

function project(name: string, root: string): TestProjectInlineConfiguration {
  return {
    root,
    ssr: { resolve: { conditions: [...conditions, "module", "node", "development|production"] } },
    test: {
      name,
      include: ["test/**/*.test.ts"],
      exclude: ["test/live/**", "test/browser/**"],
      // The limits are for a busy machine, on which the real commands of one test may take minutes.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      // What is polled for comes at once on a free machine; the limit is for a busy one.
      expect: { poll: { timeout: 15_000 } },
      // A worker imports a module once, not once for each file. What is to happen after each file stands in `test/setup.ts`.
      isolate: false,
      setupFiles: [join(root, "test", "setup.ts")].filter((file) => existsSync(file)),
      retry,
    },
  };
}

const packages = readdirSync(join(import.meta.dirname, "packages"));

export default defineConfig({
  test: {
    // Most tests wait for processes: one worker, as vitest takes on two cores, would leave a core idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      ...packages.map((name) => project(name, join(import.meta.dirname, "packages", name))),
      project("repository", import.meta.dirname),
    ],
    coverage: {
      // The README's test command prints coverage where CI runs it.
      enabled: process.env["CI"] === "true",
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 70 },
    },
  },
});
