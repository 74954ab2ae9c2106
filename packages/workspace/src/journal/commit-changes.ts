import { mkdir, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import { ensurePrivateDirectory, syncDirectory, writeFileDurable } from "@maestro/core/fs";
import { formatManifest, type BackupManifest } from "../backup/backup-manifest.ts";
import { copyName, sessionPlaces, type BackupPlaces, type SessionPlaces } from "../backup/backup-places.ts";
import { asPatchError } from "../patch/as-patch-error.ts";
import { PatchError } from "../patch/patch-error.ts";
import { inspectPath, isDirectoryInPlace } from "../path-rules/inspect-path.ts";
import { quote } from "../path-rules/quote.ts";
import { describeChanges, withFinalModes } from "./describe-changes.ts";
import type { FileChange } from "./file-change.ts";
import { forEachLimited } from "./for-each-limited.ts";
import { closeJournal, endOpenJournal, type OpenJournal } from "./end-open-journal.ts";
import { isState, removeEmpty, removeSession, stagedPath } from "./roll-back.ts";
import { writeNewFile } from "./write-new-file.ts";

/** What is committed, and where. */
export interface CommitOptions {
  readonly places: BackupPlaces;
  /** Real path of the workspace. */
  readonly root: string;
  readonly session: string;
  readonly kind: BackupManifest["kind"];
  /** SHA-256 of the patch, or the session that is restored. */
  readonly source?: string | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Directories to be removed when they are empty afterwards, outermost first. @default none */
  readonly emptied?: readonly string[] | undefined;
}

/** Copies are for the owner alone, whoever may read the file. */
const copyMode = 0o600;

/**
 * Makes all changes or none, across a kill at any moment. The caller holds the lock.
 *
 * Copies of the files as they are, then the journal, are on the disk before the first byte of the workspace changes; the manifest
 * is written when the last one has. So a journal without manifest is work to be taken back, a manifest is work done, and a
 * journal beside its manifest is work that may not have been recorded.
 * @param finish - Called when all is done, with the journal still open: what it leaves undone by a kill, recovery makes up for.
 * @throws PatchError `PATCH_CHANGED_MEANWHILE`, `PATCH_IO`; everything has been taken back then. `PATCH_RECOVERY_FAILED`
 * @throws InvalidArgumentError for a session that has a backup already.
 */
export async function commitChanges<T>(
  changes: readonly FileChange[],
  options: CommitOptions,
  finish: () => Promise<T>,
): Promise<T> {
  const session = sessionPlaces(options.places, options.session);
  const journal = await describeChanges(changes, options);
  await makeSession(session, options);
  try {
    await writeCopies(changes, session, options.places);
    await writeFileDurable(options.places.journal, formatManifest(journal));
  } catch (error) {
    await removeSession(session);
    throw asPatchError(error);
  }
  const progress = { reached: 0 };
  try {
    await writeChanges(changes, journal, progress);
    await removeEmpty(options.root, options.emptied ?? []);
    await writeFileDurable(session.manifest, formatManifest(await withFinalModes(journal)));
  } catch (error) {
    await abandon(journal, { session, places: options.places, reached: progress.reached });
    throw asPatchError(error);
  }
  const result = await finish();
  // The work is done and known to be; a journal that cannot be removed is for the next start to close.
  await closeJournal(options.places).catch(() => undefined);
  return result;
}

async function makeSession(session: SessionPlaces, { places, session: id }: CommitOptions): Promise<void> {
  const isNew = await ensurePrivateDirectory(places.backups)
    .then(() => ensurePrivateDirectory(session.directory))
    .catch((error: unknown) => Promise.reject(asPatchError(error)));
  if (isNew) return;
  throw new InvalidArgumentError({ argument: "session", value: id, expected: "an id that no backup has yet" });
}

async function writeCopies(
  changes: readonly FileChange[],
  session: SessionPlaces,
  places: BackupPlaces,
): Promise<void> {
  await ensurePrivateDirectory(session.files);
  await forEachLimited(changes, async ({ before }, index) => {
    if (before !== undefined)
      await writeNewFile(join(session.files, copyName(index)), before.bytes, { mode: copyMode });
  });
  for (const directory of [session.files, session.directory, places.backups]) await syncDirectory(directory);
}

/** How many files may have been changed. */
interface Progress {
  reached: number;
}

async function writeChanges(
  changes: readonly FileChange[],
  journal: BackupManifest,
  progress: Progress,
): Promise<void> {
  for (const directory of journal.directories) {
    await assertInPlace(journal, directory);
    await mkdir(join(journal.root, directory));
  }
  await forEachLimited(changes, async ({ path, after }, index) => {
    if (after === undefined) return;
    await assertInPlace(journal, path);
    await writeNewFile(stagedPath(journal, index), after.bytes, after);
  });
  for (const [index, change] of changes.entries()) {
    await assertUnchanged(change, index, journal);
    progress.reached = index + 1;
    await putInPlace(change, index, journal);
  }
  const touched = new Set([...changes.map(({ path }) => path), ...journal.directories].map((path) => dirname(path)));
  await forEachLimited([...touched], (directory) => syncDirectory(join(journal.root, directory)));
}

/** The last look at a file is the last thing before it is replaced. */
async function assertUnchanged({ path }: FileChange, index: number, journal: BackupManifest): Promise<void> {
  const state = await inspectPath(journal.root, path);
  const now = state.type === "file" ? state.file : undefined;
  if (state.type === "refused" || !isState(now, journal.files[index]?.before)) throw changedMeanwhile(path);
  await assertInPlace(journal, path);
}

async function putInPlace({ path, after }: FileChange, index: number, journal: BackupManifest): Promise<void> {
  const target = join(journal.root, path);
  if (after === undefined) await unlink(target);
  else await rename(stagedPath(journal, index), target);
}

async function assertInPlace({ root }: BackupManifest, path: string): Promise<void> {
  if (!(await isDirectoryInPlace(root, path))) throw changedMeanwhile(path);
}

async function abandon(journal: BackupManifest, open: OpenJournal): Promise<void> {
  try {
    await endOpenJournal(journal, open, async () => undefined);
  } catch (cause) {
    throw new PatchError(
      "PATCH_RECOVERY_FAILED",
      `Patch ${journal.session} could neither be finished nor taken back.`,
      {
        hint: `The files as they were are in ${open.session.files}. The next start tries again.`,
        details: { session: journal.session },
        cause,
      },
    );
  }
}

function changedMeanwhile(path: string): PatchError {
  return new PatchError("PATCH_CHANGED_MEANWHILE", `${quote(path)} changed while the patch was being applied.`, {
    hint: "Nothing was changed. Apply the patch again.",
    details: { path },
  });
}
