import { MaestroError } from "./errors.ts";

/** Why a store refused or failed. */
export type StoreErrorCode =
  /** `expectedVersion` did not hold, or a log is no longer the one that was read: read again and decide anew. */
  | "STORE_CONFLICT"
  /** The key is not `/`-separated safe names. `details.key`. */
  | "STORE_INVALID_KEY"
  /** The store's place cannot be trusted: a symbolic link, or writable by others. `details.path`. */
  | "STORE_UNSAFE"
  /** A record in the middle is damaged. `details.key`, `details.line`. */
  | "STORE_DAMAGED"
  /** A lock was not released in time. `details.key`. */
  | "STORE_LOCKED"
  /** The file system failed. `cause` has its error. */
  | "STORE_IO";

/** A store refused or failed. */
export class StoreError extends MaestroError<StoreErrorCode> {}

/** What a store throws when what was read of `key` is no longer what it holds. */
export function storeConflict(key: string): StoreError {
  return new StoreError(
    "STORE_CONFLICT",
    `${key} is not as it was when it was read: somebody else wrote or removed it.`,
    { hint: "Read it again and decide anew.", details: { key } },
  );
}
