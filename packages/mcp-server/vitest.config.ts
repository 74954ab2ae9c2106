import { defineProject } from "vitest/config";

export default defineProject({
  ssr: { resolve: { conditions: ["@maestro/source"] } },
  test: { name: "mcp-server", include: ["test/**/*.test.ts"] },
});
