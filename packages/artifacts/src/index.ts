// Runs and their records, on disk or in memory. Deciding what they mean is `@maestro/workflow`'s.
export { createFileStore, type FileStoreOptions, type TornLine } from "./file-store.ts";
export { createRunRegistry, type RunRegistryOptions } from "./create-run-registry.ts";
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
