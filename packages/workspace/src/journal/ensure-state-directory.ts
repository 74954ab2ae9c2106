import { join } from "node:path";
import { createFileExclusive, ensurePrivateDirectory } from "@maestro/core/fs";
import type { BackupPlaces } from "../backup/backup-places.ts";

/** Makes the state directory, with an ignore file of its own when it is new. */
export async function ensureStateDirectory({ state }: BackupPlaces): Promise<void> {
  // What is stored belongs to this machine, not to the repository around it.
  if (await ensurePrivateDirectory(state)) await createFileExclusive(join(state, ".gitignore"), "*\n");
}
