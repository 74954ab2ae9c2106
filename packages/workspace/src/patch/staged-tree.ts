import type { FileAfter, FileChange } from "../journal/file-change.ts";
import { inspectPath, type FileState } from "../path-rules/inspect-path.ts";
import type { PathProblem } from "../path-rules/path-problem.ts";

/** What a path holds after the operations so far. */
export type StagedPath =
  | { readonly type: "file"; readonly file: FileState & FileAfter }
  | { readonly type: "missing" }
  | { readonly type: "refused"; readonly problem: PathProblem };

/** A workspace as it would be: operations are carried out here, in memory, before any is carried out on the disk. */
export interface StagedTree {
  readonly read: (path: string) => Promise<StagedPath>;
  /** The path must have been read. */
  readonly write: (path: string, file: FileAfter) => void;
  /** The path must have been read. */
  readonly remove: (path: string) => void;
  /** Why no file can be created at a path: another one created before is its directory, or lies below it. */
  readonly conflict: (path: string) => string | undefined;
  /** What differs from the disk, in the order of first mention. */
  readonly changes: () => readonly FileChange[];
}

interface Entry {
  readonly before: FileState | undefined;
  after: FileAfter | undefined;
}

/**
 * A staged tree over a root.
 * @param root - A real path.
 */
export function createStagedTree(root: string): StagedTree {
  const entries = new Map<string, Entry>();

  const read = async (path: string): Promise<StagedPath> => {
    const known = entries.get(path);
    if (known !== undefined) {
      return known.after === undefined ? { type: "missing" } : { type: "file", file: known.after };
    }
    const state = await inspectPath(root, path);
    if (state.type === "refused") return state;
    const before = state.type === "file" ? state.file : undefined;
    entries.set(path, { before, after: before });
    return before === undefined ? { type: "missing" } : { type: "file", file: before };
  };

  const set = (path: string, after: FileAfter | undefined): void => {
    const entry = entries.get(path);
    if (entry !== undefined) entry.after = after;
  };

  return {
    read,
    write: (path, file) => set(path, file),
    remove: (path) => set(path, undefined),
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

function isSame(before: FileState | undefined, after: FileAfter | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.mode === after.mode && before.bytes.equals(after.bytes);
}
