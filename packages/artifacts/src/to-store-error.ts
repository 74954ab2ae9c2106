import { StoreError } from "@maestro/core";
import { hasErrorCode } from "@maestro/core/fs";

/** Says on which key an operation failed; what was raised on purpose passes through. */
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
