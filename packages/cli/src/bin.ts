#!/usr/bin/env node
import { inputOfProcess } from "./compose.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { main, wantsJson } from "./main.ts";
import { reportError } from "./output/report-error.ts";
import { terminalTraits } from "./terminal.ts";

const argv = process.argv.slice(2);
try {
  process.exitCode = await main(argv, inputOfProcess());
} catch (error) {
  // `main` reports whatever fails in it; this is what failed before it could be called.
  const { stdin, stdout, stderr } = process;
  reportError(error, { terminal: { stdin, stdout, stderr, ...terminalTraits(process) }, json: wantsJson(argv) });
  process.exitCode = exitCodeOf(error);
}
