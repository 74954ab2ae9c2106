import { mkdir, readFile, rename, rm, rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hasErrorCode, syncDirectory } from "@maestro/core/fs";
import type { BackupEntry, BackupManifest, FileDigest } from "../backup/backup-manifest.ts";
import { copyName, stagedName, type SessionPlaces } from "../backup/backup-places.ts";
import { PatchError } from "../patch/patch-error.ts";
import { inspectPath, type FileState } from "../path-rules/inspect-path.ts";
import { sha256 } from "./file-change.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Takes back what has been done of an open journal. May itself be killed and run again.
 * @param reached - How many files, from the first, may have been changed.
 * @returns Entries whose files somebody else has changed in the meantime; they are left as they are.
 */
export async function rollBack(
  journal: BackupManifest,
  places: SessionPlaces,
  reached: number,
): Promise<readonly BackupEntry[]> {
  const conflicts: BackupEntry[] = [];
  for (const [index, entry] of [...journal.files.entries()].toReversed()) {
    await unlinkIfThere(stagedPath(journal, index));
    if (index < reached && !(await takeBack(journal, index, places))) conflicts.push(entry);
  }
  await removeEmpty(journal.root, journal.directories);
  return conflicts;
}

/** False when the file is neither as it was nor as it was to be. */
async function takeBack(journal: BackupManifest, index: number, places: SessionPlaces): Promise<boolean> {
  const entry = journal.files[index];
  if (entry === undefined) return true;
  const state = await inspectPath(journal.root, entry.path);
  if (state.type === "refused") return false;
  const now = state.type === "file" ? state.file : undefined;
  if (isState(now, entry.before)) return true;
  // Mode first set by the umask is not known before it is written; the text decides.
  if (!isState(now, entry.after === undefined ? undefined : { sha256: entry.after.sha256 })) return false;
  const target = join(journal.root, entry.path);
  if (entry.before === undefined) await unlinkIfThere(target);
  else await putBack(journal, index, places);
  await syncDirectory(dirname(target)).catch(ignoreMissing);
  return true;
}

async function putBack(journal: BackupManifest, index: number, places: SessionPlaces): Promise<void> {
  const entry = journal.files[index];
  if (entry?.before === undefined) return;
  const bytes = await readCopy(places, index, entry.before);
  const staged = stagedPath(journal, index);
  await mkdir(dirname(staged), { recursive: true });
  await writeNewFile(staged, bytes, { mode: entry.before.mode ?? 0o644 });
  await rename(staged, join(journal.root, entry.path));
}

/**
 * A backed-up copy.
 * @throws PatchError `BACKUP_DAMAGED` when it is gone or not as it was written.
 */
export async function readCopy(places: SessionPlaces, index: number, digest: FileDigest): Promise<Buffer> {
  const path = join(places.files, copyName(index));
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new PatchError("BACKUP_DAMAGED", `${path} cannot be read.`, { cause });
  });
  if (sha256(bytes) === digest.sha256) return bytes;
  throw new PatchError("BACKUP_DAMAGED", `${path} is not as it was written.`, {
    hint: "Nothing was restored from it.",
  });
}

/** Whether a file is in a state; both may be absent. A digest without mode leaves the mode open. */
export function isState(file: FileState | undefined, digest: FileDigest | undefined): boolean {
  if (file === undefined || digest === undefined) return file === digest;
  return (digest.mode === undefined || digest.mode === file.mode) && sha256(file.bytes) === digest.sha256;
}

/** Path of the file that is written beside a target. */
export function stagedPath(journal: Pick<BackupManifest, "files" | "root" | "session">, index: number): string {
  const path = journal.files[index]?.path ?? "";
  return join(journal.root, dirname(path), stagedName(journal.session, index));
}

/** Removes directories that are empty, innermost first. */
export async function removeEmpty(root: string, directories: readonly string[]): Promise<void> {
  for (const directory of directories.toReversed()) {
    await rmdir(join(root, directory)).catch((error: unknown) => {
      if (!hasErrorCode(error, "ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR")) throw error;
    });
  }
}

/** Removes a session that has become meaningless. */
export async function removeSession(places: SessionPlaces): Promise<void> {
  await rm(places.directory, { recursive: true, force: true });
}

/** Removes a file; absent is fine, and so is a directory that is gone. */
export async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!hasErrorCode(error, "ENOENT", "ENOTDIR")) throw error;
}
