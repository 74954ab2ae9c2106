// Runs and their records, on disk or in memory. Deciding what they mean is `@maestro/workflow`'s.
export { createEvidenceChain, type EvidenceChainOptions } from "./evidence/create-evidence-chain.ts";
export type {
  EvidenceChain,
  EvidenceEntry,
  EvidencePage,
  EvidenceQuery,
  EvidenceRecord,
  RedFlagSummary,
} from "./evidence/evidence-chain.ts";
export type { EvidenceProblem, EvidenceVerification } from "./evidence/verify-evidence.ts";
export { createFileStore, type FileStoreOptions, type TornLine } from "./file-store.ts";
export { createRunRegistry, type RunRegistryOptions } from "./create-run-registry.ts";
export { loadRun } from "./load-run.ts";
export { describePrune, type PruneOptions, type PruneReport } from "./prune-runs.ts";
export { RunError, type RunErrorCode } from "./run-error.ts";
export type {
  ArtifactSlice,
  ConsultRecord,
  ListRunsOptions,
  ReadArtifactOptions,
  RunKind,
  RunMetadata,
  RunRecorder,
  RunRegistry,
  RunRequest,
  RunStatus,
} from "./run-registry.ts";
export { traceRuns, type TraceOptions } from "./trace-runs.ts";
export type { RunFileProblem, RunVerification } from "./verify-run.ts";
