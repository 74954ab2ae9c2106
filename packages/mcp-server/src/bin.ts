#!/usr/bin/env node
import "./console-to-stderr.ts";
import { toFailure } from "./call/failure.ts";
import { parseCommandLine, usage } from "./parse-command-line.ts";
import { serveProcess } from "./serve-process.ts";

try {
  const options = parseCommandLine(process.argv.slice(2));
  if (options === "help") process.stdout.write(usage);
  else await serveProcess(options);
  process.exit(0);
} catch (error) {
  process.stderr.write(`maestro-mcp: ${toFailure(error).error}\n`);
  process.exit(1);
}
