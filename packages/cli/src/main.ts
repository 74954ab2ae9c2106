import { CommanderError } from "commander";
import { isAborted, type RunId } from "@maestro/core";
import { CliError } from "./cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { composeCommand, type CliInput } from "./compose.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "./exit-codes.ts";
import { nameOptions } from "./output/name-options.ts";
import { reportError } from "./output/report-error.ts";
import { createProgram } from "./program.ts";

/**
 * Runs one command line to its end: every child process gone, every run recorded.
 * @param argv - Without node and script.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], input: CliInput): Promise<ExitCode> {
  const { terminal, signal } = input;
  const composed = composeCommand(input);
  let code: ExitCode = exitCodes.ok;
  let runId: RunId | undefined;
  let hint: string | undefined;
  const context: CommandContext = {
    terminal,
    services: composed.services,
    signal,
    commandName: input.commandName,
    machine: input.machine,
    opened: (id, howToGoOn) => {
      runId = id;
      hint = howToGoOn;
    },
    exit: (wanted) => {
      code = wanted;
    },
  };
  const report = (error: unknown): ExitCode => {
    // A reader that closes the pipe (`maestro … | head`) has had enough: no failure, and nobody to tell.
    if (input.outputError()?.code === "EPIPE") return exitCodes.ok;
    const failure = isAborted(signal) ? reasonOf(input, hint) : nameOptions(error);
    reportError(failure, { terminal, json: wantsJson(argv), runId });
    return exitCodeOf(failure);
  };
  // An interrupted command ends its advisers at once; left alone they would have their full grace.
  signal.addEventListener("abort", () => void composed.close(), { once: true });
  try {
    const program = await createProgram(context, argv);
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error);
    code = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  } finally {
    await composed.close();
  }
  // A signal that comes when all is said changes nothing; output that was lost does.
  return input.outputError() === undefined ? code : report(signal.reason);
}

function reasonOf({ outputError, signal }: CliInput, hint: string | undefined): CliError {
  const failed = outputError();
  if (failed === undefined) return new CliError("INTERRUPTED", "Interrupted.", { hint, cause: signal.reason });
  return new CliError("OUTPUT", `Standard output cannot be written to: ${failed.message}.`, { cause: failed });
}

/** Whether a failure is to be said as JSON. Read from the words themselves, because the parser may be what failed. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? undefined : end).includes("--json");
}
