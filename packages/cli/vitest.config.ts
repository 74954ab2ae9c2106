import { defineProject } from "vitest/config";

export default defineProject({
  ssr: { resolve: { conditions: ["@maestro/source"] } },
  test: { name: "cli", include: ["test/**/*.test.ts"] },
});
