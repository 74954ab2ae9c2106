import type { FileAfter, FileChange } from "../journal/file-change.ts";
import { inspectPath, type FileState } from "../path-rules/inspect-path.ts";
import type { PathProblem } from "../path-rules/path-problem.ts";
import type { Hunk } from "./patch-operation.ts";

/** What a path holds after the operations so far. */
export type StagedPath =
  | {
      readonly type: "file";
      readonly file: FileState & FileAfter;
      /** As it is on the disk, when an operation before has changed it. */
      readonly before?: FileState | undefined;
      /** Those that operations before have applied to it. */
      readonly hunks: readonly Hunk[];
    }
  | { readonly type: "missing" }
  | { readonly type: "refused"; readonly problem: PathProblem };

/** A workspace as it would be: operations are carried out here, in memory, before any is carried out on the disk. */
export interface StagedTree {
  readonly read: (path: string) => Promise<StagedPath>;
  /** The path must have been read. `hunks`: those that have been applied to it. */
  readonly write: (path: string, file: FileAfter, hunks?: readonly Hunk[]) => void;
  /** The path must have been read. */
  readonly remove: (path: string) => void;
  /** Why no file can be created at a path: another one created before is its directory, or lies below it. */
  readonly conflict: (path: string) => string | undefined;
  /** What differs from the disk, in the order of first mention. */
  readonly changes: () => readonly FileChange[];
}

/**
 * Most bytes that one patch may have read, a file counted each time that the patch names it: 200 files of 120 KB, each twelve
 * times what the patch itself can hold for it. Keeps memory and time in bounds.
 */
const maxReadBytes = 24 * 1024 * 1024;

interface Entry {
  readonly before: FileState | undefined;
  after: FileAfter | undefined;
  hunks: readonly Hunk[];
}

/**
 * A staged tree over a root.
 * @param root - A real path.
 */
export function createStagedTree(root: string): StagedTree {
  const entries = new Map<string, Entry>();
  let readBytes = 0;

  const read = async (path: string): Promise<StagedPath> => {
    if (readBytes > maxReadBytes) return tooMuch;
    let entry = entries.get(path);
    if (entry === undefined) {
      const state = await inspectPath(root, path);
      if (state.type === "refused") return state;
      const before = state.type === "file" ? state.file : undefined;
      entry = { before, after: before, hunks: [] };
      entries.set(path, entry);
    }
    if (entry.after === undefined) return { type: "missing" };
    readBytes += entry.after.bytes.length;
    const { before, after, hunks } = entry;
    return { type: "file", file: after, before: before === after ? undefined : before, hunks };
  };

  const set = (path: string, after: FileAfter | undefined, hunks: readonly Hunk[]): void => {
    const entry = entries.get(path);
    if (entry === undefined) return;
    entry.hunks = after === undefined ? [] : [...entry.hunks, ...hunks];
    entry.after = after;
  };

  return {
    read,
    write: (path, file, hunks = []) => set(path, file, hunks),
    remove: (path) => set(path, undefined, []),
    conflict: (path) => {
      for (const [other, { after }] of entries) {
        if (after === undefined || other === path) continue;
        if (path.startsWith(`${other}/`)) return `lies below ${other}, which is a file`;
        if (other.startsWith(`${path}/`)) return `is the directory of ${other}`;
      }
      return undefined;
    },
    changes: () =>
      [...entries]
        .filter(([, { before, after }]) => !isSame(before, after))
        .map(([path, { before, after }]) => ({ path, before, after })),
  };
}

const tooMuch: StagedPath = {
  type: "refused",
  problem: {
    code: "PATCH_TOO_LARGE",
    reason: `comes after ${maxReadBytes} bytes of other files in this patch`,
    hint: "Split it into several patches.",
  },
};

function isSame(before: FileState | undefined, after: FileAfter | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.mode === after.mode && before.bytes.equals(after.bytes);
}
