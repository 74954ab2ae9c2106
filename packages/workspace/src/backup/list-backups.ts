import { readdir } from "node:fs/promises";
import { hasErrorCode } from "@maestro/core/fs";
import type { BackupManifest } from "./backup-manifest.ts";
import { backupPlaces, isSessionId } from "./backup-places.ts";
import { readBackup } from "./read-backup.ts";

/** One backup that can be restored. */
export interface BackupSummary {
  readonly session: string;
  /** Real path of the workspace. */
  readonly root: string;
  readonly kind: BackupManifest["kind"];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Every file that was changed, created or deleted. */
  readonly files: readonly string[];
}

/** How backups are listed. */
export interface ListBackupsOptions {
  /** Told of each backup that cannot be read, which is then left out. @default nobody */
  readonly onDamaged?: ((session: string, reason: string) => void) | undefined;
}

/** The backups of a state directory, newest first. */
export async function listBackups(
  stateDirectory: string,
  { onDamaged }: ListBackupsOptions = {},
): Promise<readonly BackupSummary[]> {
  const places = backupPlaces(stateDirectory);
  const names = await readdir(places.backups).catch((error: unknown) => {
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  });
  const summaries: BackupSummary[] = [];
  for (const name of names.filter(isSessionId)) {
    try {
      const { session, root, kind, createdAt, files } = await readBackup(places, name);
      summaries.push({ session, root, kind, createdAt, files: files.map(({ path }) => path) });
    } catch (error) {
      // One without manifest was never finished: it has nothing to give back.
      if (!hasErrorCode(error, "BACKUP_NOT_FOUND")) onDamaged?.(name, reasonOf(error));
    }
  }
  return summaries.sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.session, a.session));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
