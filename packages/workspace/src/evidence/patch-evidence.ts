import type { Evidence, JsonObject } from "@maestro/core";
import type { BackupManifest } from "../backup/backup-manifest.ts";
import type { RestoreReport } from "../backup/restore-from-backup.ts";
import type { RecoveredPatch } from "../journal/recover-patches.ts";
import type { PatchReport } from "../patch/patch-report.ts";

/** The evidence of a patch. Names and codes only: messages quote lines of files. */
export function patchEvidence(report: PatchReport): JsonObject {
  if (!report.ok) return { outcome: "refused", code: report.problem?.code, files_failed: [...report.filesFailed] };
  return {
    outcome: "applied",
    files_changed: [...report.filesChanged],
    files_created: [...report.filesCreated],
    files_deleted: [...report.filesDeleted],
    backup_session: report.backupSession,
  };
}

/** The evidence of a restore; `partly_restored` leaves alone what was changed since or is not in the backup. */
export function restoreEvidence(report: RestoreReport): JsonObject {
  return {
    outcome: report.ok ? "restored" : "partly_restored",
    restored_files: [...report.restoredFiles],
    files_removed: [...report.filesRemoved],
    modified_since: [...report.modifiedSince],
    files_failed: report.failed.map(({ path }) => path),
    backup_session: report.backupSession,
  };
}

/** The evidence of what a killed process had left, from its journal: as its own record would have been, and `recovered`. */
export function recoveryEvidence(journal: BackupManifest, { outcome, modifiedSince }: RecoveredPatch): Evidence {
  const { root, source = null, files } = journal;
  const named = (test: (entry: BackupManifest["files"][number]) => boolean): string[] =>
    files.filter(test).map(({ path }) => path);
  const ended = { recovered: true, backup_session: journal.session };
  const undone = {
    outcome: outcome === "rolled-back" ? "taken_back" : "abandoned",
    modified_since: [...modifiedSince],
  };
  if (journal.kind === "restore") {
    const done = {
      outcome: "restored",
      restored_files: named(({ after }) => after !== undefined),
      files_removed: named(({ after }) => after === undefined),
    };
    return {
      type: "rollback",
      content: { root, session: source, ...ended, ...(outcome === "finished" ? done : undone) },
    };
  }
  const done = {
    outcome: "applied",
    files_changed: named(({ before, after }) => before !== undefined && after !== undefined),
    files_created: named(({ before }) => before === undefined),
    files_deleted: named(({ after }) => after === undefined),
  };
  return {
    type: "patch",
    content: { root, patch_sha256: source, ...ended, ...(outcome === "finished" ? done : undone) },
  };
}
