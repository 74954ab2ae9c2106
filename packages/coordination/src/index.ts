// Asking several advisers at once. Not here: how an adviser is reached, and which answer is right.
export type { AnsweredCandidate, Candidate, CandidateError, FailedCandidate } from "./candidate.ts";
export { ensemble, type EnsembleEvent, type EnsembleOptions, type EnsembleResult } from "./ensemble.ts";
export { EnsembleError, type EnsembleErrorCode } from "./ensemble-error.ts";
export type { EnsembleRun } from "./ensemble-run.ts";
