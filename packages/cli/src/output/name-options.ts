import { isMaestroError, MaestroError } from "@maestro/core";

/** Which option sets what a library names by an argument. */
const options: Readonly<Record<string, string>> = {
  provider: "--adviser",
  providers: "--adviser",
  consultants: "--adviser",
  perConsultant: "--count",
  perProvider: "--count",
  context_files: "--file",
  step_type: "--step",
  verify: "--verify",
  oracle_command: "--oracle",
  samplesPerItem: "--samples",
  samples: "--samples",
  k: "-k",
  maxSamples: "--max-rounds",
  maxChars: "--max-chars",
  maxResponseChars: "--max-chars",
  tests: "--passed or --failed",
  judgeProvider: "--judge",
  criteria: "--criteria",
  discs: "--disks",
  toolsets: "--toolsets",
  port: "--port",
  cwd: "--cwd",
  runId: "--resume",
  run_id: "--resume",
  request_id: "<id>",
  steps: "--steps",
  estimatedTotalSteps: "--steps",
  p: "--p",
  target: "--target",
  targetSuccessRate: "--target",
  rival: "--rival",
  valid: "--valid",
};

/**
 * Libraries name an argument as they take it, but whoever typed an option looks for the option. Puts its name in place
 * of the argument's, and leaves every other error as it is.
 */
export function nameOptions(error: unknown): unknown {
  if (!isMaestroError(error) || !error.code.endsWith("INVALID_ARGUMENT")) return error;
  const argument = error.details?.["argument"];
  if (typeof argument !== "string" || !error.message.startsWith(`${argument}: `)) return error;
  const option = argument.endsWith(".timeout_sec") ? "--timeout" : options[/^\w+/u.exec(argument)?.[0] ?? ""];
  if (option === undefined) return error;
  return new MaestroError(error.code, `${option}: ${error.message.slice(argument.length + 2)}`, {
    hint: error.hint,
    details: { ...error.details, argument: option },
    cause: error,
  });
}
