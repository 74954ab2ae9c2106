import { StoreError } from "@maestro/core";
import { hasErrorCode } from "@maestro/core/fs";

/** What the system says of a place that nobody may write to. */
const notWritable = ["EACCES", "EPERM", "EROFS"] as const;

/** Turns an error of the file system into a StoreError that names the key; any other error is returned as it is. */
export function toStoreError(error: unknown, key: string): unknown {
  if (hasErrorCode(error, "ELOOP")) {
    return new StoreError("STORE_UNSAFE", `${key} is a symbolic link; it is not followed.`, {
      cause: error,
      details: { key },
    });
  }
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new StoreError("STORE_IO", `The store failed on ${key}: ${error.message}`, {
    cause: error,
    details: { key },
    // Some clients start servers in a directory of their own, such as `/`.
    hint: notWritable.some((code) => hasErrorCode(error, code))
      ? "Start Maestro in a directory that you may write to; `maestro-mcp --workspace <directory>` names one."
      : undefined,
  });
}
