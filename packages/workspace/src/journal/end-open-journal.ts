import { syncDirectory, writeFileDurable } from "@maestro/core/fs";
import { formatManifest, type BackupManifest } from "../backup/backup-manifest.ts";
import type { BackupPlaces, SessionPlaces } from "../backup/backup-places.ts";
import { removeSession, rollBack, unlinkIfThere } from "./roll-back.ts";

/** A journal that is open, and how far its work may have come. */
export interface OpenJournal {
  readonly session: SessionPlaces;
  readonly places: BackupPlaces;
  /** How many files, from the first, may have been changed. */
  readonly reached: number;
}

/**
 * Takes an open journal's work back and closes it.
 * @param finish - Called with the files that somebody else has changed in the meantime, whose old state stays in the backup; the
 * journal is still open then.
 */
export async function endOpenJournal<T>(
  journal: BackupManifest,
  { session, places, reached }: OpenJournal,
  finish: (modifiedSince: readonly string[]) => Promise<T>,
): Promise<T> {
  const conflicts = await rollBack(journal, session, reached);
  // Copy numbers are places in the list, so the entries of files that are as they were stay in it, as unchanged ones.
  if (conflicts.length > 0) {
    const files = journal.files.map((entry) => (conflicts.includes(entry) ? entry : { ...entry, after: entry.before }));
    await writeFileDurable(session.manifest, formatManifest({ ...journal, files }));
  }
  const result = await finish(conflicts.map(({ path }) => path));
  await closeJournal(places);
  if (conflicts.length === 0) await removeSession(session);
  return result;
}

/** Ends a journal: what it stood for is done, or taken back. */
export async function closeJournal(places: BackupPlaces): Promise<void> {
  await unlinkIfThere(places.journal);
  await syncDirectory(places.state);
}
