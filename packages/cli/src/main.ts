import { CommanderError } from "commander";
import { isAborted } from "@maestro/core";
import type { CommandContext } from "./command-context.ts";
import { composeCommand, type CliInput } from "./compose.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "./exit-codes.ts";
import { reportError } from "./output/report-error.ts";
import { createProgram } from "./program.ts";

/**
 * Runs one command line to its end: every child process gone, every run recorded.
 * @param argv - Without node and script.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], input: CliInput): Promise<ExitCode> {
  const composed = composeCommand();
  let code: ExitCode = exitCodes.ok;
  const context: CommandContext = {
    terminal: input.terminal,
    services: composed.services,
    signal: input.signal,
    commandName: input.commandName,
    exit: (wanted) => {
      code = wanted;
    },
  };
  try {
    await createProgram(context).parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (isAborted(input.signal)) {
      input.terminal.stderr.write("interrupted\n");
      return exitCodes.interrupted;
    }
    reportError(error, { terminal: input.terminal, json: argv.includes("--json") });
    return exitCodeOf(error);
  } finally {
    await composed.close();
  }
  return isAborted(input.signal) ? exitCodes.interrupted : code;
}
