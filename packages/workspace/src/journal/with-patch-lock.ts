import { withFileLock } from "@maestro/core/fs";
import type { BackupPlaces } from "../backup/backup-places.ts";
import { ensureStateDirectory } from "../ensure-state-directory.ts";
import { asPatchError } from "../patch/as-patch-error.ts";
import { recoverOpenJournal, type RecoveryOptions } from "./recover-patches.ts";

/**
 * Does something while nobody else changes the workspace, and after what a killed process left has been repaired. Makes the
 * state directory.
 * @throws PatchError `PATCH_IO` for what the system refuses, `PATCH_RECOVERY_FAILED`
 * @throws StoreError `STORE_LOCKED`, `STORE_UNSAFE`
 */
export async function withPatchLock<T>(
  places: BackupPlaces,
  act: () => Promise<T>,
  { evidence, signal }: RecoveryOptions,
): Promise<T> {
  const repairAndAct = async (): Promise<T> => {
    await recoverOpenJournal(places, evidence);
    return act();
  };
  try {
    await ensureStateDirectory(places.state);
    return await withFileLock(places.lock, repairAndAct, { signal });
  } catch (error) {
    throw asPatchError(error);
  }
}
