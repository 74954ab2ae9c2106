#!/usr/bin/env node
import "./console-to-stderr.ts";
import { toFailure } from "./call/failure.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import { serveProcess } from "./serve-process.ts";

try {
  await serveProcess(parseCommandLine(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  process.stderr.write(`maestro-mcp: ${toFailure(error).error}\n`);
  process.exit(1);
}
