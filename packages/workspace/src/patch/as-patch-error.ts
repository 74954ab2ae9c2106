import { PatchError } from "./patch-error.ts";

/** What the system says while nothing has been changed, or all has been taken back: a full or read-only disk. Other errors stay. */
export function asPatchError(error: unknown): Error {
  const isSystemError = error instanceof Error && "syscall" in error;
  if (error instanceof Error && !isSystemError) return error;
  const what = error instanceof Error ? error.message : String(error);
  return new PatchError("PATCH_IO", `The changes could not be written: ${what}. Nothing was changed.`, {
    hint: "Free disk space or correct the permissions, then try again.",
    cause: error,
  });
}
