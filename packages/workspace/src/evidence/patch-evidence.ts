import type { Evidence, JsonObject } from "@maestro/core";
import type { BackupManifest } from "../backup/backup-manifest.ts";
import type { RestoreReport } from "../backup/restore-from-backup.ts";
import type { RecoveredPatch } from "../journal/recover-patches.ts";
import type { PatchReport } from "../patch/patch-report.ts";

/** The evidence of a patch. Names and codes only: messages quote lines of files. */
export function patchEvidence(report: PatchReport): JsonObject {
  if (!report.ok) return { outcome: "refused", code: report.problem?.code, filesFailed: [...report.filesFailed] };
  return {
    outcome: "applied",
    filesChanged: [...report.filesChanged],
    filesCreated: [...report.filesCreated],
    filesDeleted: [...report.filesDeleted],
    backupSession: report.backupSession,
  };
}

/** The evidence of a restore; `partly-restored` leaves alone what was changed since or is not in the backup. */
export function restoreEvidence(report: RestoreReport): JsonObject {
  return {
    outcome: report.ok ? "restored" : "partly-restored",
    restoredFiles: [...report.restoredFiles],
    filesRemoved: [...report.filesRemoved],
    modifiedSince: [...report.modifiedSince],
    filesFailed: report.failed.map(({ path }) => path),
    backupSession: report.backupSession,
  };
}

/** The evidence of what a killed process had left, from its journal: as its own record would have been, and `recovered`. */
export function recoveryEvidence(journal: BackupManifest, { outcome, modifiedSince }: RecoveredPatch): Evidence {
  const { root, source = null, files } = journal;
  const named = (test: (entry: BackupManifest["files"][number]) => boolean): string[] =>
    files.filter(test).map(({ path }) => path);
  const ended = { recovered: true, backupSession: journal.session };
  const undone = { outcome: outcome === "rolled-back" ? "taken-back" : "abandoned", modifiedSince: [...modifiedSince] };
  if (journal.kind === "restore") {
    const done = {
      outcome: "restored",
      restoredFiles: named(({ after }) => after !== undefined),
      filesRemoved: named(({ after }) => after === undefined),
    };
    return {
      type: "rollback",
      content: { root, session: source, ...ended, ...(outcome === "finished" ? done : undone) },
    };
  }
  const done = {
    outcome: "applied",
    filesChanged: named(({ before, after }) => before !== undefined && after !== undefined),
    filesCreated: named(({ before }) => before === undefined),
    filesDeleted: named(({ after }) => after === undefined),
  };
  return {
    type: "patch",
    content: { root, patchSha256: source, ...ended, ...(outcome === "finished" ? done : undone) },
  };
}
