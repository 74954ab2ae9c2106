import type { Command } from "commander";

/** `maestro serve`: the MCP server on stdin and stdout, loaded only here. */
export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .summary("be an MCP server on stdin and stdout")
    .description(
      "Speaks the Model Context Protocol on stdin and stdout until stdin ends. Clients start it; people rarely do.",
    )
    .option("--toolsets <names>", "groups of tools to offer, separated by commas", "all")
    .option("--read-only", "offer only tools that change nothing")
    .action(async (options: { readonly toolsets: string; readonly readOnly?: boolean }) => {
      const { serveStdio } = await import("@maestro/mcp-server");
      await serveStdio({ toolsets: options.toolsets, readOnly: options.readOnly ?? false });
    });
}
