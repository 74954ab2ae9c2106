import { systemClock, type Clock, type EvidenceSink } from "@maestro/core";
import { restoreEvidence } from "../evidence/patch-evidence.ts";
import type { EvidenceOutcome } from "../evidence/record-evidence.ts";
import { withEvidence } from "../evidence/with-evidence.ts";
import { commitChanges } from "../journal/commit-changes.ts";
import type { FileAfter, FileChange } from "../journal/file-change.ts";
import { withPatchLock } from "../journal/with-patch-lock.ts";
import { isState, readCopy } from "../journal/roll-back.ts";
import { PatchError } from "../patch/patch-error.ts";
import { inspectPath, resolveRoot } from "../path-rules/inspect-path.ts";
import type { BackupEntry, BackupManifest } from "./backup-manifest.ts";
import { backupPlaces, sessionPlaces, type SessionPlaces } from "./backup-places.ts";
import { newSession } from "./new-session.ts";
import { readBackup } from "./read-backup.ts";

/** What is restored, and where. */
export interface RestoreOptions {
  /** The workspace that the backup was made in. Absolute. */
  readonly root: string;
  /** Where backups are kept. Absolute. */
  readonly stateDirectory: string;
  /** Only these, by their names in the backup. @default all */
  readonly files?: readonly string[] | undefined;
  /** Ends the wait for the lock; what is being written is finished. */
  readonly signal?: AbortSignal | undefined;
  /** Gets a record of type `rollback` of every restore, made or failed. @default none */
  readonly evidence?: EvidenceSink | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}

/** What was undone. */
export interface RestoreReport extends EvidenceOutcome {
  /** True when everything asked for is now as it was before the patch. */
  readonly ok: boolean;
  /** The backup that was restored. */
  readonly session: string;
  /** Files that have their old text and mode again; deleted and renamed ones included. */
  readonly restoredFiles: readonly string[];
  /** Files that the patch had created, and that are gone again. */
  readonly filesRemoved: readonly string[];
  /** Files changed by somebody since; left as they are. */
  readonly modifiedSince: readonly string[];
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  /** Session of this restore's own backup, with which it can be undone. Absent when nothing had to be written. */
  readonly backupSession?: string | undefined;
}

/**
 * Undoes what one patch or one restore did, and nothing else. Itself all or nothing, backed up and safe against a kill.
 * @param session - As `applyPatch` returned it.
 * @throws PatchError `BACKUP_NOT_FOUND`, `BACKUP_FOREIGN_ROOT`, `BACKUP_DAMAGED`, and those of `applyPatch`
 * @throws InvalidArgumentError for a root that is no directory.
 */
export async function restoreFromBackup(session: string, options: RestoreOptions): Promise<RestoreReport> {
  return withEvidence((record) => restoreFiles(session, options, record), {
    sink: options.evidence,
    type: "rollback",
    about: { root: options.root, session },
    contentOf: restoreEvidence,
  });
}

async function restoreFiles(
  session: string,
  options: RestoreOptions,
  record: (report: RestoreReport) => Promise<RestoreReport>,
): Promise<RestoreReport> {
  const places = backupPlaces(options.stateDirectory);
  const backup = sessionPlaces(places, session);
  const root = await resolveRoot(options.root);
  // Read before the lock is taken, so that a wrong id makes no state directory.
  await readBackup(places, session);
  const restore = async (): Promise<RestoreReport> => {
    const manifest = await readBackup(places, session);
    assertOwnRoot(manifest, root);
    const plan = await planRestore(manifest, backup, options.files);
    const own = newSession(options.clock ?? systemClock);
    const report: RestoreReport = {
      ok: plan.modifiedSince.length === 0 && plan.failed.length === 0,
      session,
      restoredFiles: plan.changes.filter(({ after }) => after !== undefined).map(({ path }) => path),
      filesRemoved: plan.changes.filter(({ after }) => after === undefined).map(({ path }) => path),
      modifiedSince: plan.modifiedSince,
      failed: plan.failed,
    };
    if (plan.changes.length === 0) return record(report);
    const { directories: emptied } = manifest;
    return commitChanges(plan.changes, { places, root, kind: "restore", source: session, emptied, ...own }, () =>
      record({ ...report, backupSession: own.session }),
    );
  };
  return withPatchLock(places, restore, options);
}

interface RestorePlan {
  readonly changes: readonly FileChange[];
  readonly modifiedSince: readonly string[];
  readonly failed: RestoreReport["failed"];
}

async function planRestore(
  manifest: BackupManifest,
  backup: SessionPlaces,
  wanted: readonly string[] | undefined,
): Promise<RestorePlan> {
  const changes: FileChange[] = [];
  const modifiedSince: string[] = [];
  const known = new Set(manifest.files.map(({ path }) => path));
  const failed = (wanted ?? [])
    .filter((path) => !known.has(path))
    .map((path) => ({ path, reason: "It is not in this backup." }));
  for (const [index, entry] of manifest.files.entries()) {
    if (wanted !== undefined && !wanted.includes(entry.path)) continue;
    const state = await inspectPath(manifest.root, entry.path);
    const now = state.type === "file" ? state.file : undefined;
    if (state.type !== "refused" && isState(now, entry.before)) continue;
    if (state.type === "refused" || !isState(now, entry.after)) modifiedSince.push(entry.path);
    else changes.push({ path: entry.path, before: now, after: await readWanted(entry, index, backup) });
  }
  return { changes, modifiedSince, failed };
}

async function readWanted(
  { before }: BackupEntry,
  index: number,
  backup: SessionPlaces,
): Promise<FileAfter | undefined> {
  if (before === undefined) return undefined;
  return { bytes: await readCopy(backup, index, before), mode: before.mode ?? 0o644 };
}

function assertOwnRoot(manifest: BackupManifest, root: string): void {
  if (manifest.root === root) return;
  throw new PatchError(
    "BACKUP_FOREIGN_ROOT",
    `Backup ${manifest.session} was made in another workspace than ${root}.`,
    {
      hint: `Restore it with the root ${manifest.root}.`,
    },
  );
}
