import { expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";
import { tokensOfTool } from "../support/tokens-of-tool.ts";

// `vitest run --project mcp-server tool-tokens -u` writes the file anew.
it("tool costs are as measured", async () => {
  const costs = allTools.map((tool) => [tool.name.replace("maestro_", ""), tokensOfTool(tool)] as const);
  const lines = costs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, tokens]) => `  ${name}: ${tokens},`);
  await expect(
    [
      "/**",
      " * What each tool costs a model, in tokens (o200k) of its name, description and input schema; by name without",
      " * `maestro_`. Measured and written by test/tools/tool-tokens.test.ts: a server needs no tokenizer for it.",
      " */",
      "export const toolTokens: Readonly<Record<string, number>> = {",
      ...lines,
      "};",
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../../src/tool/tool-tokens.ts");
});
