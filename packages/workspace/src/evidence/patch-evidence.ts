import type { JsonObject } from "@maestro/core";
import type { RestoreReport } from "../backup/restore-from-backup.ts";
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
