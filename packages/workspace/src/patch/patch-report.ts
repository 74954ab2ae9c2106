import type { EvidenceOutcome } from "../evidence/record-evidence.ts";
import type { PatchErrorCode } from "./patch-error.ts";
import type { HunkFailure } from "./hunk-failure.ts";

/** What became of a patch. Refused is an answer, not an exception: `ok` is false and nothing has been changed. */
export interface PatchReport extends EvidenceOutcome {
  readonly ok: boolean;
  /** True when only the checks were made. */
  readonly dryRun: boolean;
  /** Existing files that were changed, or would be. Names are relative to the root. */
  readonly filesChanged: readonly string[];
  readonly filesCreated: readonly string[];
  readonly filesDeleted: readonly string[];
  /** Files that could not be patched; then no file was. */
  readonly filesFailed: readonly string[];
  /** One entry per file section of the patch, in its order. */
  readonly files: readonly PatchedFile[];
  /** What a reviewer should look at, though it is applied: text that is drawn in another order than it runs. */
  readonly warnings: readonly string[];
  /** Why it was refused. Messages quote lines of the patch and of the files: mask them before they are stored or sent. */
  readonly problem?: PatchProblem | undefined;
  /** What `restoreFromBackup` takes. Absent for a dry run, a refusal, and when nothing had to be written. */
  readonly backupSession?: string | undefined;
  readonly backupDirectory?: string | undefined;
}

/** Why a patch or one of its files was refused. */
export interface PatchProblem {
  readonly code: PatchErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What became of one file section. */
export interface PatchedFile {
  readonly path: string;
  /** The old name of a renamed or copied file. */
  readonly from?: string | undefined;
  /** `unchanged`: it applies and changes no byte. `not-applied`: it would apply, but another file failed. */
  readonly status: "modified" | "created" | "deleted" | "renamed" | "copied" | "unchanged" | "failed" | "not-applied";
  readonly addedLines: number;
  readonly removedLines: number;
  /** Why it failed. */
  readonly problem?: PatchProblem | undefined;
  /** The hunks that have no place, of a file that failed for that. */
  readonly hunkFailures?: readonly HunkFailure[] | undefined;
}
