import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@maestro/source"] } },
  test: {
    projects: [
      "packages/*",
      "examples",
      { extends: true, test: { name: "repository", root: ".", include: ["test/**/*.test.ts"] } },
    ],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 70 },
    },
  },
});
