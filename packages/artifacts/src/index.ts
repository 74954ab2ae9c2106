// Runs and their records, on disk or in memory. Deciding what they mean is `@maestro/workflow`'s.
export type {
  ArtifactSlice,
  ConsultRecord,
  RunKind,
  RunMetadata,
  RunRecorder,
  RunRegistry,
  RunStatus,
} from "./run-registry.ts";
