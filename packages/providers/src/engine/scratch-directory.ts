import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensurePrivateDirectory } from "@maestro/core/fs";
import type { ScratchFile } from "../provider-adapter.ts";
import { removeDirectory } from "./remove-directory.ts";
import { writeOwner } from "./scratch-owner.ts";

/** One call's directory. */
export interface ScratchDirectory {
  readonly path: string;
  /** Where the CLI runs: empty. */
  readonly workDir: string;
  /** The CLI's TMPDIR. */
  readonly tempDir: string;
  readonly write: (files: readonly ScratchFile[]) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Makes a call's directory under the root, all of it for this user only. */
export async function createScratchDirectory(root: string): Promise<ScratchDirectory> {
  await ensurePrivateDirectory(root);
  // mkdtemp makes it with mode 0700. The real path is what a CLI takes for its directory and writes down.
  const path = await realpath(await mkdtemp(join(root, "call-")));
  const workDir = join(path, "work");
  const tempDir = join(path, "tmp");
  await Promise.all([writeOwner(path), mkdir(workDir, { mode: 0o700 }), mkdir(tempDir, { mode: 0o700 })]);
  return {
    path,
    workDir,
    tempDir,
    write: async (files) => {
      for (const file of files) {
        const target = join(path, file.path);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await writeFile(target, file.content, { mode: 0o600 });
      }
    },
    remove: () => removeDirectory(path),
  };
}
