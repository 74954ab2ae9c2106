import type { ToolDefinition } from "../tool/tool-definition.ts";
import { renderTool, toolsetsOf } from "./render-tool.ts";

/** docs/tools.md: every tool, from the same definitions that the server registers. */
export function renderToolsDocument(tools: readonly ToolDefinition[]): string {
  const sorted = [...tools].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = sorted.map((tool) => `| [${tool.name}](#${tool.name}) | ${toolsetsOf(tool)} | ${tool.title} |`);
  return [
    "# Tools",
    "Generated from the tool definitions in packages/mcp-server/src/tools; a test fails when it is out of date. To regenerate it:\n`vitest run --project mcp-server definitions -u`.",
    "`maestro-mcp --toolsets` takes names of toolsets, separated by commas; `core` has what most work needs, `all` is the default.",
    ["| tool | toolsets | what for |", "|---|---|---|", ...rows].join("\n"),
    ...sorted.map(renderTool),
    "",
  ].join("\n\n");
}
