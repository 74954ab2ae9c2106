import type { Clock, EvidenceSink, RunId } from "@maestro/core";

/** Where a patch is applied and what it may touch. */
export interface CheckPatchOptions {
  /** The workspace. Absolute; whether it is one of the configured roots is for the caller to say. */
  readonly root: string;
  /**
   * Kinds of files that may be changed, in the syntax of .gitignore. What is protected stays so.
   * @default defaultAllowedPaths
   */
  readonly allow?: readonly string[] | undefined;
  /** Directories of Maestro's own inside the workspace, absolute, whose names do not begin with `.maestro`. @default none */
  readonly protectedDirectories?: readonly string[] | undefined;
  /** What the masker writes in place of a secret, if it is not `***MASKED***`. */
  readonly maskReplacement?: string | undefined;
}

/** How a patch is applied. */
export interface ApplyPatchOptions extends CheckPatchOptions {
  /** Where backups, journal and lock are kept: `.maestro` of the workspace. Absolute. */
  readonly stateDirectory: string;
  /** Check only, and write nothing at all. @default false */
  readonly dryRun?: boolean | undefined;
  /** Ends the wait for the lock and the check; what is being written is finished. */
  readonly signal?: AbortSignal | undefined;
  /** Gets a record of type `patch` of every patch applied, refused or failed, never of a dry run. @default none */
  readonly evidence?: EvidenceSink | undefined;
  /** Id of the backup, in the form of a run id, for a caller who has to find it after a kill. @default a new one */
  readonly session?: RunId | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}
