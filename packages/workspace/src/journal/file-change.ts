import { createHash } from "node:crypto";
import type { FileState } from "../path-rules/inspect-path.ts";

/** What becomes of one file. At least one side is there. */
export interface FileChange {
  /** Relative to the root, parts separated by `/`; passed by `checkName`. */
  readonly path: string;
  /** As it is now; undefined when it is to be created. */
  readonly before?: FileState | undefined;
  /** As it is to be; undefined when it is to be removed. */
  readonly after?: FileAfter | undefined;
}

/** A file that is to be written. */
export interface FileAfter {
  readonly bytes: Buffer;
  readonly mode: number;
  /** The user's umask applies to the mode, as for any new file. @default false: the mode is set as it is */
  readonly underUmask?: boolean | undefined;
}

/** SHA-256 in hex. */
export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
