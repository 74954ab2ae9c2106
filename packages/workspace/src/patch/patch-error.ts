import { MaestroError } from "@maestro/core";

/** Why a patch, a restore or a recovery was refused or failed. */
export type PatchErrorCode =
  /** The text holds no unified diff. Send one, with `---`, `+++` and `@@` lines. */
  | "PATCH_EMPTY"
  /** Over the limits of size, files, hunks, line numbers, or of a file to be changed. Split the patch. */
  | "PATCH_TOO_LARGE"
  /** Another format, or a kind of change that is not applied: binary, submodule, symbolic link, combined diff, ed script. */
  | "PATCH_UNSUPPORTED"
  /** It begins like a unified diff and does not go on like one; the message names the line. */
  | "PATCH_MALFORMED"
  /** It ends in the middle of a hunk. Send the whole patch again. */
  | "PATCH_TRUNCATED"
  /** The headers of one file name different files. */
  | "PATCH_NAME_MISMATCH"
  /** A name that could lead outside the workspace, or that some file system reads as another one. */
  | "PATCH_PATH_REFUSED"
  /** A file that runs code by being there, holds secrets or is Maestro's own. A person has to change it. */
  | "PATCH_PROTECTED"
  /** Not among the kinds of files that `patch.allow` lists. */
  | "PATCH_NOT_ALLOWED"
  /** The way to the file leads through a symbolic link, or it is one. */
  | "PATCH_SYMLINK"
  /** Not a regular file: a directory, a FIFO, a device. */
  | "PATCH_NOT_REGULAR"
  /** The file to be changed does not exist. */
  | "PATCH_NOT_FOUND"
  /** The file to be created exists. */
  | "PATCH_EXISTS"
  /** The file to be changed is binary. */
  | "PATCH_BINARY_FILE"
  /** A hunk's old lines are nowhere in the file; the nearest place is shown with what differs. */
  | "PATCH_NO_MATCH"
  /** A hunk fits several places, or a name several files. */
  | "PATCH_AMBIGUOUS"
  /** Two hunks change the same lines. */
  | "PATCH_OVERLAP"
  /** An added line holds the mask's replacement, which would be written instead of the secret. */
  | "PATCH_MASKED_PLACEHOLDER"
  /** A file or a directory in its way changed between check and write. Nothing was changed; try again. */
  | "PATCH_CHANGED_MEANWHILE"
  /** The file system failed; what had been written was taken back. `cause` has its error. */
  | "PATCH_IO"
  /** A patch that a killed process left open cannot be taken back. `details.session`. */
  | "PATCH_RECOVERY_FAILED"
  /** No backup has this session id, or the id is not one. */
  | "BACKUP_NOT_FOUND"
  /** The backup was made in another workspace. */
  | "BACKUP_FOREIGN_ROOT"
  /** The backup's manifest or files are not as they were written. Nothing was restored. */
  | "BACKUP_DAMAGED";

/** A patch, a restore or a recovery was refused or failed; nothing is half done unless the code says so. */
export class PatchError extends MaestroError<PatchErrorCode> {}
