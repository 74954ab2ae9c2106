import { isMaestroError, type ConsultResult, type Usage } from "@maestro/core";

/** One member's answer or failure. */
export type Candidate = AnsweredCandidate | FailedCandidate;

interface CandidateBase {
  /** The consultant's id and the number of the question to it: "codex-1". */
  readonly id: string;
  /** Id of the consultant. */
  readonly provider: string;
  /** How long the caller waited, including a queue before the adviser. */
  readonly elapsedMs: number;
}

/** An adviser's answer. */
export interface AnsweredCandidate extends CandidateBase {
  readonly ok: true;
  readonly text: string;
  readonly model?: string | undefined;
  /** True when no model answered: the offline adviser. */
  readonly simulated: boolean;
  /** True when our capture cut the answer. */
  readonly truncated: boolean;
  /** How many secrets were masked in the prompt. */
  readonly maskedCount: number;
  readonly usage?: Usage | undefined;
}

/** An adviser that gave no answer. */
export interface FailedCandidate extends CandidateBase {
  readonly ok: false;
  readonly error: CandidateError;
}

/** Why an adviser gave no answer. */
export interface CandidateError {
  /** A `ProviderErrorCode`, or `UNEXPECTED_ERROR` for what a consultant should not throw. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Who was asked, and how long it took. */
export type CandidateOrigin = CandidateBase;

/** Makes the candidate of an answer. */
export function answeredCandidate(origin: CandidateOrigin, result: ConsultResult): AnsweredCandidate {
  const { text, model, simulated, truncated, maskedCount, usage } = result;
  return { ...origin, ok: true, text, model, simulated, truncated, maskedCount, usage };
}

/** Makes the candidate of a failure. */
export function failedCandidate(origin: CandidateOrigin, error: unknown): FailedCandidate {
  if (isMaestroError(error)) {
    return { ...origin, ok: false, error: { code: error.code, message: error.message, hint: error.hint } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { ...origin, ok: false, error: { code: "UNEXPECTED_ERROR", message } };
}
