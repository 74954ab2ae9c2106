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
