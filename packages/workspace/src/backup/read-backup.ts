import { readFileNoFollow } from "@maestro/core/fs";
import { PatchError } from "../patch/patch-error.ts";
import { parseManifest, type BackupManifest } from "./backup-manifest.ts";
import { sessionPlaces, type BackupPlaces } from "./backup-places.ts";

/**
 * The manifest of a session.
 * @throws PatchError `BACKUP_NOT_FOUND`, `BACKUP_DAMAGED`
 */
export async function readBackup(places: BackupPlaces, session: string): Promise<BackupManifest> {
  const text = await readFileNoFollow(sessionPlaces(places, session).manifest);
  if (text !== undefined) return parseManifest(text.toString("utf8"), session);
  throw new PatchError("BACKUP_NOT_FOUND", `There is no backup ${session}.`, {
    hint: "Use the session that applying the patch returned, or list the backups.",
  });
}
