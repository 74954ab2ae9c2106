import { readdir } from "node:fs/promises";
import { hasErrorCode } from "@maestro/core/fs";
import { PatchError } from "../patch/patch-error.ts";
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

/** The backups of a state directory, newest first. Damaged ones are left out. */
export async function listBackups(stateDirectory: string): Promise<readonly BackupSummary[]> {
  const places = backupPlaces(stateDirectory);
  const names = await readdir(places.backups).catch((error: unknown) => {
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  });
  const summaries: BackupSummary[] = [];
  for (const name of names.filter(isSessionId)) {
    const manifest = await readBackup(places, name).catch(unlessUnusable);
    if (manifest === undefined) continue;
    const { session, root, kind, createdAt, files } = manifest;
    summaries.push({ session, root, kind, createdAt, files: files.map(({ path }) => path) });
  }
  return summaries.sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.session, a.session));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unlessUnusable(error: unknown): undefined {
  if (!(error instanceof PatchError)) throw error;
}
