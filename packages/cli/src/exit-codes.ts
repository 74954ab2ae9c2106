import { isMaestroError } from "@maestro/core";

/** What the command's exit code tells a script. `maestro --help` prints this table. */
export const exitCodes = {
  /** Done. */
  ok: 0,
  /** It failed; stderr says what and what to do. */
  failed: 1,
  /** Wrong arguments or configuration: nothing was started. */
  usage: 2,
  /** A vote ended undecided, or a selection without a winner to go on with. Or a calibration's samples justify no k. */
  undecided: 3,
  /** No adviser could be asked: not installed, switched off or not logged in. */
  noAdviser: 4,
  /** A person has to decide, or to look at it, before a workflow goes on. */
  waiting: 5,
  /** Interrupted: SIGINT, SIGTERM or SIGHUP. */
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codes: Readonly<Record<string, ExitCode>> = {
  INVALID_ARGUMENT: exitCodes.usage,
  MAKER_INVALID_ARGUMENT: exitCodes.usage,
  USAGE: exitCodes.usage,
  NO_DIRECTORY: exitCodes.usage,
  WORKFLOW_OPEN: exitCodes.usage,
  NOTHING_TO_RESUME: exitCodes.usage,
  RUN_NOT_FOUND: exitCodes.usage,
  PROVIDER_NOT_INSTALLED: exitCodes.noAdviser,
  PROVIDER_DISABLED: exitCodes.noAdviser,
  PROVIDER_AUTH: exitCodes.noAdviser,
  NO_ADVISER: exitCodes.noAdviser,
  INTERRUPTED: exitCodes.interrupted,
};

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isMaestroError(error)) return exitCodes.failed;
  if (error.code.startsWith("CONFIG_") || error.code.startsWith("MASKING_BAD")) return exitCodes.usage;
  return codes[error.code] ?? exitCodes.failed;
}
