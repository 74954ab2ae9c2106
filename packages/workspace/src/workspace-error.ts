import { MaestroError } from "@maestro/core";

/** Why the workspace could not do what was asked. */
export type WorkspaceErrorCode =
  /** There is no `git` on the PATH. Install it. */
  | "WORKSPACE_GIT_MISSING"
  /** A git command ran past its limit and was ended. `details.command`, `details.timeoutMs`. */
  | "WORKSPACE_GIT_TIMEOUT"
  /** A git command failed; the message has git's own words. `details.command`. */
  | "WORKSPACE_GIT_FAILED"
  /** The repository's configuration could run programs and cannot be overruled. `details.setting`. */
  | "WORKSPACE_GIT_UNSAFE"
  /** A worktree was asked for outside a git repository, or in one without a commit. */
  | "WORKSPACE_NO_COMMIT";

/** The workspace could not do what was asked. */
export class WorkspaceError extends MaestroError<WorkspaceErrorCode> {}
