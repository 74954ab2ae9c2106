import { MaestroError } from "@maestro/core";
import type { FailedCandidate } from "./candidate.ts";

/** Why an ensemble gave nothing. */
export type EnsembleErrorCode =
  /** Every member failed. `details.candidates` has each one's id, provider, code and message. */
  "ENSEMBLE_NO_RESULT";

/** An ensemble gave nothing that could be used. */
export class EnsembleError extends MaestroError<EnsembleErrorCode> {}

/** The error of an ensemble in which every member failed. */
export function noResultError(failures: readonly FailedCandidate[]): EnsembleError {
  const reasons = failures.map(({ id, error }) => `${id} (${error.code}): ${error.message.replace(/\.$/, "")}`);
  return new EnsembleError("ENSEMBLE_NO_RESULT", `No adviser answered: ${reasons.join("; ")}.`, {
    hint: hintFor(failures),
    details: {
      candidates: failures.map(({ id, provider, error }) => ({
        id,
        provider,
        code: error.code,
        message: error.message,
        hint: error.hint,
      })),
    },
  });
}

function hintFor(failures: readonly FailedCandidate[]): string {
  if (failures.every(({ error }) => error.code === "PROVIDER_NOT_INSTALLED")) {
    return "None of the advisers is installed: run `maestro doctor` to see which are found and how to install one.";
  }
  const hints = new Set(failures.map(({ error }) => error.hint).filter((hint) => hint !== undefined));
  return hints.size > 0 ? [...hints].join(" ") : "Each adviser's reason is in details.candidates.";
}
