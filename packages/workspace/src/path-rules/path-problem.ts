import type { PatchErrorCode } from "../patch/patch-error.ts";

/** Why a path is not written to. */
export interface PathProblem {
  readonly code: PatchErrorCode;
  /** A sentence part that follows the path: "leads through a symbolic link". */
  readonly reason: string;
  /** What to do instead. */
  readonly hint?: string | undefined;
}
