// Reads a user's workspace safely: which files may be read, and how much of them goes into a prompt.
// Not here: deciding what to ask (`@maestro/workflow`) or masking (`@maestro/core/masking`).
export { readContextFiles, type ContextFile, type ContextFiles, type ContextLimits } from "./context/context-files.ts";
export { excerpt } from "./context/excerpt.ts";
export {
  createPathPolicy,
  type PathPolicy,
  type PathPolicyOptions,
  type ReadableFile,
  type WorkspacePath,
} from "./path-policy.ts";
export { gitState, type GitState, type GitStateOptions } from "./git/git-state.ts";
export { WorkspaceError, type WorkspaceErrorCode } from "./workspace-error.ts";
