import { parseArgs } from "node:util";
import type { ToolSelection } from "./select-tools.ts";

/**
 * Reads `maestro-mcp`'s arguments.
 * @throws TypeError of `parseArgs` for an unknown one.
 */
export function parseCommandLine(args: readonly string[]): ToolSelection {
  const { values } = parseArgs({
    args: [...args],
    options: { toolsets: { type: "string" }, "read-only": { type: "boolean" } },
  });
  return {
    toolsets: values.toolsets?.split(",").map((name) => name.trim()),
    readOnly: values["read-only"],
  };
}
