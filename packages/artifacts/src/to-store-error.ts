import { StoreError } from "@maestro/core";
import { hasErrorCode } from "@maestro/core/fs";

/** Turns an error of the file system into a StoreError that names the key; any other error is returned as it is. */
export function toStoreError(error: unknown, key: string): unknown {
  if (hasErrorCode(error, "ELOOP")) {
    return new StoreError("STORE_UNSAFE", `${key} is a symbolic link; it is not followed.`, {
      cause: error,
      details: { key },
    });
  }
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new StoreError("STORE_IO", `The store failed on ${key}: ${error.message}`, { cause: error, details: { key } });
}
