import { parseArgs } from "node:util";
import { InvalidArgumentError } from "@maestro/core";
import type { ServeProcessOptions } from "./serve-process.ts";

/** What `maestro-mcp --help` says. */
export const usage: string = `Usage: maestro-mcp [options]

Speaks the Model Context Protocol on stdin and stdout; a client starts it.

  --workspace <dir>     the directory to work in (default: the one in which the client starts the server)
  --toolsets <names>    groups of tools to offer, separated by commas (default: all)
  --read-only           offer only tools that change nothing
  --dynamic             show only the tools of the current stage, to clients that follow changes
  --http                serve 127.0.0.1 over HTTP instead; clients need a token
  --port <number>       with --http: the port; 0 takes a free one (default: 4873)
  --token-file <path>   with --http: has the token; made if missing (default: $MAESTRO_HTTP_TOKEN, or a new one)
  --help                say this
`;

/**
 * Reads `maestro-mcp`'s arguments.
 * @returns `help` when that is asked for.
 * @throws InvalidArgumentError for one that is not known or not valid.
 */
export function parseCommandLine(args: readonly string[]): ServeProcessOptions | "help" {
  const { port, "token-file": tokenFile, ...values } = read(args);
  if (values.help === true) return "help";
  // Without effect they would leave somebody waiting for a port that never opens.
  if (values.http !== true && (port ?? tokenFile) !== undefined) {
    const argument = port === undefined ? "--token-file" : "--port";
    throw new InvalidArgumentError({ argument, value: port ?? tokenFile, expected: "--http with it" });
  }
  return {
    workspace: values.workspace,
    toolsets: values.toolsets?.split(",").map((name) => name.trim()),
    readOnly: values["read-only"],
    dynamic: values.dynamic,
    http: values.http === true ? { port: port === undefined ? undefined : toPort(port), tokenFile } : undefined,
  };
}

const options = {
  workspace: { type: "string" },
  toolsets: { type: "string" },
  "read-only": { type: "boolean" },
  dynamic: { type: "boolean" },
  http: { type: "boolean" },
  port: { type: "string" },
  "token-file": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function read(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.?$/, ".") : "";
    const expected = "options that maestro-mcp --help names";
    throw new InvalidArgumentError({ argument: "arguments", value: args.join(" "), expected, hint: reason });
  }
}

function toPort(given: string): number {
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65_535) return port;
  throw new InvalidArgumentError({ argument: "--port", value: given, expected: "an integer from 0 to 65535" });
}
