import type { Command } from "commander";
import { collectList } from "../option-parsers.ts";
import { examples } from "../output/examples.ts";

/** `maestro serve`: the MCP server on stdin and stdout, loaded only here. */
export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .summary("be an MCP server on stdin and stdout")
    .description(
      "Speaks the Model Context Protocol on stdin and stdout until stdin ends. Clients start it; people rarely do.",
    )
    .option("--toolsets <names>", "groups of tools to offer, separated by commas", collectList, ["all"])
    .option("--read-only", "offer only tools that change nothing")
    .addHelpText(
      "after",
      examples(
        ["claude mcp add --scope user maestro -- maestro serve", "in Claude Code"],
        ["codex mcp add maestro -- maestro serve", "in Codex"],
        ["gemini mcp add --scope user maestro maestro serve", "in Gemini CLI"],
      ),
    )
    .action(async (options: { readonly toolsets: readonly string[]; readonly readOnly?: boolean }) => {
      const { serveProcess } = await import("@maestro/mcp-server");
      await serveProcess(options);
    });
}
