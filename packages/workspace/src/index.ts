// Touches a user's files and runs their commands, safely: git state, context for prompts, patches, verification, worktrees.
// Not here: deciding what to ask or to change (`@maestro/workflow`), and masking (`@maestro/core/masking`).
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
export { listBackups, type BackupSummary, type ListBackupsOptions } from "./backup/list-backups.ts";
export { restoreFromBackup, type RestoreOptions, type RestoreReport } from "./backup/restore-from-backup.ts";
export { recoverPatches, type RecoveredPatch, type RecoveryOptions } from "./journal/recover-patches.ts";
export { applyPatch, checkPatch } from "./patch/apply-patch.ts";
export type { HunkFailure, LineDifference, NearestPlace } from "./patch/hunk-failure.ts";
export { parsePatch } from "./patch/parse-patch.ts";
export { PatchError, type PatchErrorCode } from "./patch/patch-error.ts";
export type {
  CreateFile,
  DeleteFile,
  GitFileMode,
  Hunk,
  HunkLine,
  ModifyFile,
  MoveFile,
  PatchOperation,
} from "./patch/patch-operation.ts";
export type { ApplyPatchOptions, CheckPatchOptions } from "./patch/patch-options.ts";
export type { PatchedFile, PatchProblem, PatchReport } from "./patch/patch-report.ts";
export { defaultAllowedPaths } from "./path-rules/allowed-paths.ts";
export { commandTypes, type CommandType } from "./verify/command-type.ts";
export { detectCommands } from "./verify/detect-commands.ts";
export type { DetectedCommand } from "./verify/detected-command.ts";
export { defaultAllowRules, judgeCommand, type AllowRule, type CommandVerdict } from "./verify/judge-command.ts";
export type { ParsedOutput } from "./verify/output/parsed-output.ts";
export { sandboxModes, type SandboxMode } from "./verify/sandbox.ts";
export { assertVerifiable, type VerificationPlace, type VerifyCommand } from "./verify/check-verification.ts";
export { verify, type VerifyOptions } from "./verify/verify.ts";
export type { VerifyReport, VerifyResult, VerifyStatus } from "./verify/verify-result.ts";
export { createWorktree, type Worktree, type WorktreeOptions } from "./worktree/create-worktree.ts";
export { pruneWorktrees } from "./worktree/prune-worktrees.ts";
