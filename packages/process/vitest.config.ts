import { defineProject } from "vitest/config";

export default defineProject({
  ssr: { resolve: { conditions: ["@maestro/source"] } },
  test: { name: "process", include: ["test/**/*.test.ts"] },
});
