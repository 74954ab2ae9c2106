// Durable files that several processes share: whole-file writes, line logs, locks, private directories.
// Node only, and no policy: what is stored where, and what is masked first, is the caller's.
export { appendLines, appendLinesAfter, type AppendLinesOptions, type AppendReport } from "./append-lines.ts";
export { createFileExclusive } from "./create-file-exclusive.ts";
export { assertPrivateDirectory, ensurePrivateDirectory } from "./ensure-private-directory.ts";
export { withFileLock, type FileLockOptions } from "./file-lock.ts";
export { hasErrorCode } from "./has-error-code.ts";
export {
  currentProcessIdentity,
  isProcessGone,
  parseProcessIdentity,
  type ProcessIdentity,
} from "./process-identity.ts";
export { readFileNoFollow } from "./read-file-no-follow.ts";
export type { LogPosition } from "./log-position.ts";
export { readLines, type ReadLinesOptions, type TornTail } from "./read-lines.ts";
export { removeAbandonedTemporaries } from "./temporary-file.ts";
export { isSafeName, splitStoreKey } from "./safe-name.ts";
export { syncDirectory } from "./sync-directory.ts";
export { writeFileDurable, type WriteFileOptions } from "./write-file-durable.ts";
