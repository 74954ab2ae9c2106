import { parseArgs } from "node:util";
import type { ServeProcessOptions } from "./serve-process.ts";

/**
 * Reads `maestro-mcp`'s arguments.
 * @throws TypeError of `parseArgs` for an unknown one.
 */
export function parseCommandLine(args: readonly string[]): ServeProcessOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      toolsets: { type: "string" },
      "read-only": { type: "boolean" },
      dynamic: { type: "boolean" },
      http: { type: "boolean" },
      port: { type: "string" },
      "token-file": { type: "string" },
    },
  });
  const { port, "token-file": tokenFile } = values;
  return {
    toolsets: values.toolsets?.split(",").map((name) => name.trim()),
    readOnly: values["read-only"],
    dynamic: values.dynamic,
    http: values.http === true ? { port: port === undefined ? undefined : Number(port), tokenFile } : undefined,
  };
}
