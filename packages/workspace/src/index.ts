// Reads a user's workspace safely: which files may be read, and how much of them goes into a prompt.
// Not here: deciding what to ask (`@maestro/workflow`) or masking (`@maestro/core/masking`).
export { contextStages, type ContextLimits, type ContextStage } from "./context/context-limits.ts";
export {
  packContext,
  type ContextRequest,
  type ContextStats,
  type PackContextOptions,
  type PackedContext,
} from "./context/pack-context.ts";
export type { PackedFile } from "./context/pack-files.ts";
export type { LeftOut } from "./context/packed-section.ts";
export {
  createPathPolicy,
  type PathPolicy,
  type PathPolicyOptions,
  type ReadableDirectory,
  type ReadableFile,
  type WorkspacePath,
} from "./path-policy.ts";
export { gitState, type GitState, type GitStateOptions } from "./git/git-state.ts";
export { WorkspaceError, type WorkspaceErrorCode } from "./workspace-error.ts";
