import type { ReadLinesOptions } from "./fs/read-lines.ts";

/** Version of a stored value: opaque, compared for equality only. */
export type Version = string;

/** A value and the version that `put` takes as `expectedVersion`. */
export interface Versioned {
  readonly value: string;
  readonly version: Version;
}

/** Conditions of a write. */
export interface PutOptions {
  /** Write only over this version; `null`: only where nothing is stored yet. Left out: whatever is there. */
  readonly expectedVersion?: Version | null | undefined;
  /** Settle only when the value is on the disk; without it a power cut can lose the newest value. @default true */
  readonly durable?: boolean | undefined;
}

/** How sure an append must be. */
export interface AppendOptions {
  /** Settle only when the lines are on the disk. @default false */
  readonly durable?: boolean | undefined;
}

/** How keys are listed. */
export interface ListKeysOptions {
  /** Cut keys off behind their first `/` after the prefix, and give what is then the same once. @default whole keys */
  readonly delimiter?: "/" | undefined;
}

/**
 * Text values and line logs under keys, shared by several processes at once. Keys are `/`-separated names, each
 * matching `^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$`. Implementations run `keyValueStoreContract` of `@maestro/core/testing`.
 */
export interface KeyValueStore {
  readonly get: (key: string) => Promise<Versioned | undefined>;
  /**
   * Replaces a value whole: a reader sees the old one or the new one.
   * @throws StoreError `STORE_CONFLICT` when `expectedVersion` does not hold; exactly one of several racing writers wins.
   */
  readonly put: (key: string, value: string, options?: PutOptions) => Promise<Version>;
  /** Appends whole lines (without their newline); lines of one call stay together. */
  readonly append: (key: string, lines: readonly string[], options?: AppendOptions) => Promise<void>;
  /** Appends what `next` makes of the last whole line, while no other writer can append: for hash chains. */
  readonly appendAfter: (
    key: string,
    next: (lastLine: string | undefined) => readonly string[],
    options?: AppendOptions,
  ) => Promise<void>;
  /**
   * The whole lines in order; a torn last line reads as absent.
   * @throws StoreError `STORE_CONFLICT` when `after` is of a log that has been removed or replaced since.
   */
  readonly readLines: (key: string, options?: ReadLinesOptions) => AsyncIterable<string>;
  /** Keys that begin with `prefix`, in code-unit order. */
  readonly list: (prefix: string, options?: ListKeysOptions) => AsyncIterable<string>;
  /** Removes a key; absent is fine. */
  readonly delete: (key: string) => Promise<void>;
}
