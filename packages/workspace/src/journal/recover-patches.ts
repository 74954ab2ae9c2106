import { readdir, realpath } from "node:fs/promises";
import type { EvidenceSink } from "@maestro/core";
import { hasErrorCode, readFileNoFollow, withFileLock } from "@maestro/core/fs";
import { parseManifest } from "../backup/backup-manifest.ts";
import { backupPlaces, isSessionId, sessionPlaces, type BackupPlaces } from "../backup/backup-places.ts";
import { recoveryEvidence } from "../evidence/patch-evidence.ts";
import { recordEvidence, type EvidenceOutcome } from "../evidence/record-evidence.ts";
import { PatchError } from "../patch/patch-error.ts";
import { closeJournal, endOpenJournal } from "./end-open-journal.ts";
import { removeSession } from "./roll-back.ts";

/** What became of a patch that a killed process had left open. */
export interface RecoveredPatch extends EvidenceOutcome {
  readonly session: string;
  /** `finished`: all its changes were made already. `abandoned`: the workspace is gone. */
  readonly outcome: "rolled-back" | "finished" | "abandoned";
  /** Files that somebody else has changed since; they were left as they are. */
  readonly modifiedSince: readonly string[];
}

/** How a start repairs. */
export interface RecoveryOptions {
  /** Gets the record that the killed process may not have made any more; a record that it has made comes twice. @default none */
  readonly evidence?: EvidenceSink | undefined;
  /** Ends the wait for the lock. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finishes or takes back what a killed process has left, records it, and removes backups of patches that never began. To be
 * called at start; applying and restoring call it too. Does nothing where there is no state directory.
 * @throws PatchError `PATCH_RECOVERY_FAILED` when the journal is damaged or its backup gone.
 * @throws StoreError `STORE_LOCKED`
 */
export async function recoverPatches(
  stateDirectory: string,
  { evidence, signal }: RecoveryOptions = {},
): Promise<RecoveredPatch | undefined> {
  const places = backupPlaces(stateDirectory);
  const names = await readdir(places.state).catch(nothingThere);
  if (!names.includes("backups")) return undefined;
  return withFileLock(
    places.lock,
    async () => {
      const recovered = await recoverOpenJournal(places, evidence);
      await removeUnfinished(places);
      return recovered;
    },
    { signal },
  );
}

/** The same with the lock held, and without the search for unfinished backups. */
export async function recoverOpenJournal(
  places: BackupPlaces,
  evidence: EvidenceSink | undefined,
): Promise<RecoveredPatch | undefined> {
  const text = await readFileNoFollow(places.journal);
  if (text === undefined) return undefined;
  try {
    const journal = parseManifest(text.toString("utf8"), undefined);
    const end = async (outcome: RecoveredPatch["outcome"], modifiedSince: readonly string[] = []) => {
      const recovered: RecoveredPatch = { session: journal.session, outcome, modifiedSince };
      const evidenceProblem = await recordEvidence(evidence, recoveryEvidence(journal, recovered));
      return evidenceProblem === undefined ? recovered : { ...recovered, evidenceProblem };
    };
    const session = sessionPlaces(places, journal.session);
    const isFinished = (await readFileNoFollow(session.manifest)) !== undefined;
    if (isFinished || (await realpath(journal.root).catch(() => undefined)) !== journal.root) {
      const recovered = await end(isFinished ? "finished" : "abandoned");
      await closeJournal(places);
      return recovered;
    }
    return await endOpenJournal(journal, { session, places, reached: journal.files.length }, (modifiedSince) =>
      end("rolled-back", modifiedSince),
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PatchError("PATCH_RECOVERY_FAILED", `${places.journal} cannot be taken back: ${reason}`, {
      hint: "A patch was interrupted. Compare the workspace with the copies in backups/, then remove the journal.",
      cause,
    });
  }
}

/** A session without manifest and without journal was killed before it changed anything. */
async function removeUnfinished(places: BackupPlaces): Promise<void> {
  for (const name of await readdir(places.backups)) {
    if (!isSessionId(name)) continue;
    const session = sessionPlaces(places, name);
    const names = await readdir(session.directory).catch(nothingThere);
    if (names.includes("files") && !names.includes("manifest.json")) await removeSession(session);
  }
}

function nothingThere(error: unknown): string[] {
  if (hasErrorCode(error, "ENOENT", "ENOTDIR")) return [];
  throw error;
}
