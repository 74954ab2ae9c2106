import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { collectList, portOf } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";

interface ServeOptions {
  readonly workspace?: string;
  readonly toolsets?: readonly string[];
  readonly readOnly?: boolean;
  readonly dynamic?: boolean;
  readonly http?: boolean;
  readonly port?: number;
  readonly tokenFile?: string;
}

/** `maestro serve`: the MCP server on stdin and stdout, or over HTTP; loaded only here. */
export function defineServe(command: Command): void {
  command
    .description(
      "Speaks the Model Context Protocol on stdin and stdout until stdin ends. Clients start it; people rarely do.\n" +
        "With --http it serves any number of clients of this machine until it gets a signal, and says on stderr how to add it to them.",
    )
    .option("--workspace <dir>", "the directory to work in (default: the one in which the client starts the server)")
    .option("--toolsets <names>", "groups of tools to offer, separated by commas (default: all)", collectList)
    .option("--read-only", "offer only tools that change nothing")
    .option("--dynamic", "show only the tools of the current stage, at most tools.max, to clients that follow changes")
    .option("--http", "serve 127.0.0.1 over HTTP instead; clients need a token")
    .option("--port <number>", "with --http: the port; 0 takes a free one (default: 4873)", portOf("--port"))
    .option(
      "--token-file <path>",
      "with --http: has the token; made if missing (default: $MAESTRO_HTTP_TOKEN, or a new one)",
    )
    .addHelpText(
      "after",
      examples(
        ["claude mcp add --scope user maestro -- maestro serve", "in Claude Code"],
        ["codex mcp add maestro -- maestro serve", "in Codex"],
        ["gemini mcp add --scope user maestro maestro serve", "in Gemini CLI"],
        ["maestro serve --http", "for several clients at once"],
      ),
    )
    .action(async ({ http, port, tokenFile, ...selection }: ServeOptions) => {
      if (http !== true && (port ?? tokenFile) !== undefined) {
        const argument = port === undefined ? "--token-file" : "--port";
        throw new InvalidArgumentError({ argument, value: port ?? tokenFile, expected: "--http with it" });
      }
      const { serveProcess } = await import("@maestro/mcp-server");
      await serveProcess({ ...selection, http: http === true ? { port, tokenFile } : undefined });
    });
}
