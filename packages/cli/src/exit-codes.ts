import { isMaestroError } from "@maestro/core";

/** What the command's exit code tells a script. `maestro --help` prints this table. */
export const exitCodes = {
  /** Done. */
  ok: 0,
  /** It failed; stderr says what and what to do. */
  failed: 1,
  /** Wrong arguments or configuration: nothing was started. */
  usage: 2,
  /** A vote ended undecided: there is no winner. */
  undecided: 3,
  /** No adviser could be asked: not installed, switched off or not logged in. */
  noAdviser: 4,
  /** Interrupted: SIGINT or SIGTERM. */
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const noAdviserCodes: ReadonlySet<string> = new Set(["PROVIDER_NOT_INSTALLED", "PROVIDER_DISABLED", "PROVIDER_AUTH"]);

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isMaestroError(error)) return exitCodes.failed;
  if (error.code === "INVALID_ARGUMENT" || error.code.startsWith("CONFIG_") || error.code.startsWith("MASKING_BAD")) {
    return exitCodes.usage;
  }
  return noAdviserCodes.has(error.code) ? exitCodes.noAdviser : exitCodes.failed;
}
