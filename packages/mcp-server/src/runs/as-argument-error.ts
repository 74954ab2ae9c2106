import { isMaestroError, MaestroError } from "@maestro/core";

/**
 * Adds to a "not found" which argument named what is missing, and what it could have named.
 * @returns Any other error as it was.
 */
export function asArgumentError(
  error: unknown,
  code: "RUN_NOT_FOUND" | "ARTIFACT_NOT_FOUND" | "BACKUP_NOT_FOUND",
  argument: string,
  allowed?: readonly string[],
): unknown {
  if (!isMaestroError(error, code)) return error;
  return new MaestroError(code, error.message, {
    hint: allowed === undefined ? error.hint : `The run has ${allowed.join(", ")}.`,
    details: { ...error.details, argument, allowed },
    cause: error,
  });
}
